package org.shoregate.shell.internal.deploy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/** What a file of the deploy folder says that it is. */
sealed interface DeployedJar {
    /** A bundle, as OSGi tells them apart. */
    record OfBundle(String symbolicName, Version version) implements DeployedJar {
        boolean is(Bundle bundle) {
            return symbolicName.equals(bundle.getSymbolicName()) && version.equals(bundle.getVersion());
        }

        @Override
        public String toString() {
            return symbolicName + " " + version;
        }
    }

    /** Nothing that can be used, and why. */
    record Unusable(String text) implements DeployedJar {
    }

    static DeployedJar read(Path file) {
        try (JarFile jar = new JarFile(file.toFile())) {
            Attributes main = Optional.ofNullable(jar.getManifest()).map(Manifest::getMainAttributes).orElseGet(Attributes::new);
            String name = main.getValue(Constants.BUNDLE_SYMBOLICNAME);
            if (name == null) {
                return new Unusable("is no OSGi bundle, its manifest has no Bundle-SymbolicName: build it as the samples are built");
            }
            return new OfBundle(name.split(";")[0].strip(), Version.parseVersion(main.getValue(Constants.BUNDLE_VERSION)));
        } catch (IOException | IllegalArgumentException e) {
            return new Unusable("cannot be read as a bundle (" + e.getMessage() + "): copy it anew, under another name first");
        }
    }
}
