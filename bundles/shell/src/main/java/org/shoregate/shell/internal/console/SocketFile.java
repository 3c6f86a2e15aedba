package org.shoregate.shell.internal.console;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.ThreadLocalRandom;

/** A listening socket that never stands open to others: it gets its permissions in a private place and then its name. */
final class SocketFile {
    /** The path of a socket has at most 107 bytes (sun_path, linux/un.h), so the private place has a short name. */
    private static final int SHORT_NAMES = 100_000;

    private SocketFile() {
    }

    /**
     * Listens.
     *
     * @param group may use it too; empty for root alone
     * @throws IOException if another process listens there, or there is no place for it
     */
    static ServerSocketChannel listen(Path path, String group) throws IOException {
        if (isAlive(path)) {
            throw new IOException("another process listens on " + path + ": stop it, or set another socket");
        }
        Path directory = path.toAbsolutePath().getParent();
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory.getParent());
            Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---")));
            own(directory, group);
        }
        Path nursery = Files.createDirectory(directory.resolve("." + ThreadLocalRandom.current().nextInt(SHORT_NAMES)),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            Path draft = nursery.resolve("s");
            channel.bind(UnixDomainSocketAddress.of(draft));
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString(group.isEmpty() ? "rw-------" : "rw-rw----"));
            own(draft, group);
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        } finally {
            Files.deleteIfExists(nursery.resolve("s"));
            Files.delete(nursery);
        }
    }

    private static boolean isAlive(Path path) {
        if (!Files.exists(path)) {
            return false;
        }
        try (SocketChannel probe = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            return probe.isConnected();
        } catch (IOException e) {
            return false; // a socket that refuses is a leftover
        }
    }

    private static void own(Path path, String group) throws IOException {
        if (!group.isEmpty()) {
            GroupPrincipal principal = path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName(group);
            Files.getFileAttributeView(path, PosixFileAttributeView.class).setGroup(principal);
        }
    }
}
