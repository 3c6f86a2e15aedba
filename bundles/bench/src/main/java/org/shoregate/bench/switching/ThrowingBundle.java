package org.shoregate.bench.switching;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.shoregate.api.notify.Notifier;

/** Makes a bundle of {@link Throwing}. */
final class ThrowingBundle {
    private static final String COMPONENT = "OSGI-INF/throwing.xml";
    private static final String XML = """
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="throwing">
              <property name="%s" value="%s"/>
              <property name="%s" type="Boolean" value="true"/>
              <service><provide interface="%s"/></service>
              <implementation class="%s"/>
            </scr:component>
            """;

    private ThrowingBundle() {
    }

    /** @param channel what the notifier is called */
    static void write(Path jar, String channel) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "org.shoregate.bench.throwing");
        main.putValue("Bundle-Version", "1.0.0");
        main.putValue("Import-Package", Notifier.class.getPackageName());
        main.putValue("Service-Component", COMPONENT);
        String code = Throwing.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar); JarOutputStream out = new JarOutputStream(file, manifest);
                InputStream bytes = Throwing.class.getClassLoader().getResourceAsStream(code)) {
            out.putNextEntry(new JarEntry(code));
            bytes.transferTo(out);
            out.putNextEntry(new JarEntry(COMPONENT));
            out.write(XML.formatted(Notifier.NAME, channel, Notifier.RAW, Notifier.class.getName(), Throwing.class.getName())
                    .getBytes(StandardCharsets.UTF_8));
        }
    }
}
