package org.shoregate.karaf.jdk25.internal;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The class files in Karaf's own jars on the class path. */
final class KarafJars {
    private KarafJars() {
    }

    static List<byte[]> classes() {
        List<byte[]> classes = new ArrayList<>();
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(p -> p.contains("org.apache.karaf."))
                .forEach(p -> addClasses(p, classes));
        return classes;
    }

    static byte[] read(String className) {
        try (var in = KarafJars.class.getClassLoader().getResourceAsStream(className.replace('.', '/') + ".class")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void addClasses(String jarName, List<byte[]> classes) {
        try (JarFile jar = new JarFile(jarName)) {
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                if (entry.getName().endsWith(".class")) {
                    classes.add(jar.getInputStream(entry).readAllBytes());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
