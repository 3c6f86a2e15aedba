package org.shoregate.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * The right to lead the kernel by a state directory: two programs that did so at once would undo each other's work. The running
 * gateway holds it while it runs, the command line during a command. It ends with the process, however that ends.
 */
public final class StateLock implements AutoCloseable {
    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(20);
    /** Fields of a line of /proc/locks. */
    private static final int KIND = 1;
    private static final int PID = 4;
    private static final int ID = 5;

    private final FileChannel file;

    private StateLock(FileChannel file) {
        this.file = file;
    }

    /** Whether somebody has it now; false where nobody ever had. */
    public static boolean isTaken(Path directory) {
        if (!Files.exists(directory.resolve("lock"))) {
            return false;
        }
        try {
            Optional<StateLock> lock = take(directory, Duration.ZERO);
            lock.ifPresent(StateLock::close);
            return lock.isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Takes it; waits for at most that long while another has it.
     *
     * @return empty if another has it still
     * @throws IOException if the directory does not allow it
     */
    public static Optional<StateLock> take(Path directory, Duration patience) throws IOException {
        Files.createDirectories(directory);
        Path path = directory.resolve("lock");
        FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        Ownership.inherit(path);
        long end = System.nanoTime() + patience.toNanos();
        boolean locked = tryLock(file);
        while (!locked && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(PAUSE_NS);
            locked = tryLock(file);
        }
        if (locked) {
            return Optional.of(new StateLock(file));
        }
        file.close();
        return Optional.empty();
    }

    /** The process that has it, as proc_locks(5) tells; empty if nobody has, or on a file system whose locks are listed under another device. */
    public static Optional<Long> holder(Path directory) {
        Path file = directory.resolve("lock");
        try (Stream<String> locks = Files.lines(Path.of("/proc/locks"))) {
            String id = id((Long) Files.getAttribute(file, "unix:dev"), (Long) Files.getAttribute(file, "unix:ino"));
            return locks.map(l -> l.trim().split("\\s+")).filter(f -> f.length > ID && f[KIND].equals("POSIX") && f[ID].equals(id))
                    .map(f -> Long.valueOf(f[PID])).findFirst();
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** As the kernel writes it; the halves of a device number are where makedev(3) of glibc puts them. */
    private static String id(long device, long inode) {
        long major = (device >>> 8 & 0xfff) | (device >>> 32 & ~0xfffL);
        long minor = (device & 0xff) | (device >>> 12 & ~0xffL);
        return String.format("%02x:%02x:%d", major, minor, inode);
    }

    private static boolean tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // another part of this program has it
        }
    }

    /** Gives it back; repeating it is harmless. */
    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
