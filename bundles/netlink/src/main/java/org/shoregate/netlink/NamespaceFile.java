package org.shoregate.netlink;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.shoregate.netlink.libc.Descriptor;
import org.shoregate.netlink.libc.Errno;
import org.shoregate.netlink.libc.FileCalls;
import org.shoregate.netlink.libc.LibcException;
import org.shoregate.netlink.libc.SystemCalls;

/** The file on which a namespace is mounted so that it has a name: what {@code ip netns} does, ip/ipnetns.c of iproute2. */
final class NamespaceFile {
    private static final Path FOLDER = Path.of("/run/netns");
    /** Of this thread, not of the process: /proc/self is the main thread. */
    private static final String CURRENT = "/proc/thread-self/ns/net";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,100}");

    private final Path path;

    NamespaceFile(String name) throws IOException {
        if (!NAME.matcher(name).matches() || name.startsWith(".")) {
            throw new IOException("not a name for a network namespace: '" + name + "'");
        }
        path = FOLDER.resolve(name);
    }

    private NamespaceFile(Path path) {
        this.path = path;
    }

    /** The calling thread's, with or without a name; it can only be opened. */
    static NamespaceFile ofThread() {
        return new NamespaceFile(Path.of(CURRENT));
    }

    /** What the kernel calls the calling thread's namespace. */
    static String identityOfThread() throws IOException {
        return Files.readSymbolicLink(Path.of(CURRENT)).toString();
    }

    Path path() {
        return path;
    }

    /** Makes the empty file, and the folder if need be. */
    void create() throws IOException {
        shareFolder();
        try {
            Files.createFile(path);
        } catch (FileAlreadyExistsException e) {
            throw new IOException("network namespace " + path.getFileName() + " exists already: choose another name, or remove it by "
                    + "'ip netns del " + path.getFileName() + "' if nobody needs it", e);
        }
    }

    /** Gives the calling thread's namespace this name. */
    void bindCurrentThread() throws LibcException {
        LibcException.check("mount " + path, SystemCalls.mount(CURRENT, path.toString(), SystemCalls.MS_BIND));
    }

    Descriptor open() throws IOException {
        return Descriptor.of("open " + path, FileCalls.open(path.toString(), FileCalls.O_RDONLY | FileCalls.O_CLOEXEC, 0));
    }

    /** Takes the name away, if it is there. */
    void remove() throws IOException {
        int unmounted = SystemCalls.umount(path.toString(), SystemCalls.MNT_DETACH);
        if (unmounted < 0 && unmounted != -Errno.ENOENT && unmounted != -Errno.EINVAL) {
            throw new LibcException("umount " + path, -unmounted);
        }
        Files.deleteIfExists(path);
    }

    /** As {@link #remove}, but what cannot be removed stays: somebody else may have removed or replaced it meanwhile. */
    void removeQuietly() {
        SystemCalls.umount(path.toString(), SystemCalls.MNT_DETACH);
        path.toFile().delete();
    }

    /**
     * Makes the folder a shared mount, so that names made and removed are so in every mount namespace; under a lock, for two
     * processes at once would mount it twice and leave hidden copies behind.
     */
    private static void shareFolder() throws IOException {
        Files.createDirectories(FOLDER);
        String folder = FOLDER.toString();
        try (Descriptor lock = Descriptor.of("open " + folder, FileCalls.open(folder, FileCalls.O_RDONLY | FileCalls.O_CLOEXEC, 0))) {
            LibcException.check("flock " + folder, FileCalls.flock(lock.number(), FileCalls.LOCK_EX));
            long shared = SystemCalls.MS_SHARED | SystemCalls.MS_REC;
            if (SystemCalls.mount("", folder, shared) == -Errno.EINVAL) {
                LibcException.check("mount " + folder, SystemCalls.mount(folder, folder, SystemCalls.MS_BIND | SystemCalls.MS_REC));
                LibcException.check("mount " + folder, SystemCalls.mount("", folder, shared));
            }
        }
    }
}
