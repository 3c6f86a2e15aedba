package org.shoregate.itests;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** The package as the next version would be: every file of ours, every bundle and whatever names them has another version. */
final class NewerPackage {
    static final String VERSION = "99.1.0";
    private static final String DEFAULT = "# a new default of a newer version\n";

    private final Path root;
    private final String old;

    private NewerPackage(Path root) throws IOException {
        this.root = root;
        try (Stream<Path> versions = Files.list(root.resolve("usr/lib/shoregate/system/org/shoregate/org.shoregate.cli"))) {
            old = versions.findFirst().orElseThrow().getFileName().toString();
        }
    }

    /**
     * Makes it.
     *
     * @param work a folder that is emptied
     * @return the package
     */
    static Path of(Path deb, Path work) throws IOException {
        Command.output("rm -rf " + work);
        Files.createDirectories(work);
        Path root = work.resolve("root");
        Command.output("dpkg-deb -R " + deb + " " + root);
        NewerPackage newer = new NewerPackage(root);
        newer.renumber();
        Path file = work.resolve("newer.deb");
        Command.output("dpkg-deb --root-owner-group -Znone --build " + root + " " + file);
        return file;
    }

    private void renumber() throws IOException {
        Path home = root.resolve("usr/lib/shoregate");
        for (Path jar : files(home, "(.*/org/shoregate/.*|.*/lib/shoregate-[a-z-]+)\\.jar")) {
            rewrite(jar);
        }
        for (Path text : files(home, ".*/etc/[^/]*|.*-features\\.xml")) {
            Files.writeString(text, Files.readString(text).replace(old, VERSION));
        }
        for (Path named : files(home, ".*" + old + "[^/]*")) {
            Files.move(named, named.resolveSibling(named.getFileName().toString().replace(old, VERSION)));
        }
        Files.writeString(root.resolve("etc/shoregate/org.shoregate.gateway.cfg"), DEFAULT + Files.readString(root.resolve("etc/shoregate/org.shoregate.gateway.cfg")));
        Path control = root.resolve("DEBIAN/control");
        Files.writeString(control, Files.readString(control).replaceAll("(?m)^Version: .*", "Version: " + VERSION));
        Files.delete(root.resolve("DEBIAN/md5sums"));
    }

    /** What is named so, the innermost first. */
    private static List<Path> files(Path folder, String pattern) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(f -> f.toString().matches(pattern) && (pattern.endsWith("[^/]*") || Files.isRegularFile(f)))
                    .sorted(Comparator.comparing(Path::getNameCount).reversed()).toList();
        }
    }

    /** Changes what the manifest says of the jar's own version and of others' places. */
    private void rewrite(Path file) throws IOException {
        Path changed = file.resolveSibling("changed");
        try (JarFile jar = new JarFile(file.toFile())) {
            Manifest manifest = jar.getManifest();
            manifest.getMainAttributes().replaceAll((name, value) -> changed(name, value.toString()));
            try (OutputStream out = Files.newOutputStream(changed); JarOutputStream to = new JarOutputStream(out, manifest)) {
                jar.stream().filter(e -> !e.getName().equals(JarFile.MANIFEST_NAME)).forEach(e -> copy(jar, e, to));
            }
        }
        Files.move(changed, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private String changed(Object name, String value) {
        return Map.of(new Attributes.Name("Bundle-Version"), VERSION).getOrDefault(name, value.replace(old, VERSION));
    }

    private static void copy(JarFile jar, ZipEntry entry, JarOutputStream to) {
        try (InputStream in = jar.getInputStream(entry)) {
            to.putNextEntry(new ZipEntry(entry.getName()));
            in.transferTo(to);
            to.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
