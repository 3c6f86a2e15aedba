package org.shoregate.lab;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.shoregate.netlink.Namespace;

/** What labs leave behind when they are killed, and the names that tell whose it is. */
public final class Leftovers {
    private static final Path NAMESPACES = Path.of("/run/netns");
    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));
    private static final Pattern NAME = Pattern.compile("sg-lab-(\\d+)-.+");

    private Leftovers() {
    }

    /** A name for a namespace or folder of this process. */
    static String name(String rest) {
        return "sg-lab-" + ProcessHandle.current().pid() + "-" + rest;
    }

    /** Makes an empty folder for temporary files, readable by nobody else. */
    public static Path makeFolder() throws IOException {
        return Files.createTempDirectory(TEMPORARY, name(""));
    }

    /** Removes namespaces, the processes in them, and folders of labs whose process is gone. Others stay. */
    static void remove() throws IOException {
        for (Path namespace : ofDeadOwners(NAMESPACES)) {
            stopProcessesIn(namespace);
            Namespace.removeStale(namespace.getFileName().toString());
        }
        for (Path folder : ofDeadOwners(TEMPORARY)) {
            deleteTree(folder);
        }
    }

    /** Kills what runs in a namespace, by process id. This process is never meant: its threads may be there, it is not. */
    static void stopProcessesIn(Path namespace) throws IOException {
        Object inode = Files.getAttribute(namespace, "unix:ino");
        ProcessHandle.allProcesses()
                .filter(p -> p.pid() != ProcessHandle.current().pid() && inode.equals(namespaceOf(p)))
                .forEach(ProcessHandle::destroyForcibly);
    }

    /** Removes a folder and all in it, if it is there. */
    public static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static List<Path> ofDeadOwners(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "sg-lab-*")) {
            for (Path file : files) {
                Matcher matcher = NAME.matcher(file.getFileName().toString());
                if (matcher.matches() && ProcessHandle.of(Long.parseLong(matcher.group(1))).isEmpty()) {
                    found.add(file);
                }
            }
        } catch (NoSuchFileException e) {
            return List.of();
        }
        return found;
    }

    /** The inode of a process's network namespace; null if the process is gone. */
    private static Object namespaceOf(ProcessHandle process) {
        try {
            return Files.getAttribute(Path.of("/proc", Long.toString(process.pid()), "ns", "net"), "unix:ino");
        } catch (IOException e) {
            return null;
        }
    }
}
