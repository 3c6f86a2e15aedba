package org.shoregate.shell.internal.console;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One socket, and the thread that waits for clients at it. Thread-safe. */
final class Entrance implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Entrance.class);
    private static final long CLOSE_MS = 1000;
    /** Before the next client, when one could not be let in: there may be no file descriptor or memory left. */
    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Path path;
    private final ServerSocketChannel server;
    private final Consumer<SocketChannel> clients;
    private final Thread acceptor;

    /**
     * Listens from now on.
     *
     * @param group may use it, too; empty for none
     * @param clients takes each that comes, and does not wait
     */
    Entrance(Path path, String group, Consumer<SocketChannel> clients) throws IOException {
        this.path = path;
        this.clients = clients;
        this.server = SocketFile.listen(path, group);
        this.acceptor = Thread.ofPlatform().name("shoregate-console").daemon().start(this::accept);
        LOG.info("Console on {}", path);
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                clients.accept(server.accept());
            } catch (ClosedChannelException e) {
                LOG.debug("Console on {} ended", path, e);
            } catch (IOException | RuntimeException | VirtualMachineError e) {
                LOG.warn("Console on {}: a client could not be let in: {}", path, e.toString());
                LockSupport.parkNanos(PAUSE_NS);
            }
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            acceptor.join(CLOSE_MS);
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.debug("{} could not be removed; the next start replaces it", path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
