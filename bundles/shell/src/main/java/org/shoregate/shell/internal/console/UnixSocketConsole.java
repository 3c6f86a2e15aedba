package org.shoregate.shell.internal.console;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes commands on a Unix-domain socket. Who may open the socket is an operator; the file's permissions decide. Thread-safe.
 */
@Component(service = {}, immediate = true, configurationPid = "org.shoregate.shell")
@Designate(ocd = ConsoleOptions.class)
public final class UnixSocketConsole {
    private static final Logger LOG = LoggerFactory.getLogger(UnixSocketConsole.class);
    /** A client says at once what it wants. */
    private static final Duration FIRST_WORD = Duration.ofSeconds(10);

    private static final long CLOSE_MS = 1000;

    private final SessionFactory sessions;
    private final Path path;
    private final Duration idle;
    private final int maxClients;
    private final ServerSocketChannel server;
    private final Set<SocketChannel> clients = ConcurrentHashMap.newKeySet();
    /** Once it is shut down, limits no longer matter. */
    private final ScheduledExecutorService timer = new ScheduledThreadPoolExecutor(1,
            Thread.ofPlatform().name("shoregate-console-idle").daemon().factory(), new ThreadPoolExecutor.DiscardPolicy());
    private final Thread acceptor;

    @Activate
    public UnixSocketConsole(@Reference SessionFactory sessions, ConsoleOptions options) throws IOException {
        this(sessions, Path.of(options.socket()), options.group(), Duration.ofMinutes(options.idle_minutes()), options.clients_max());
    }

    UnixSocketConsole(SessionFactory sessions, Path path, String group, Duration idle, int maxClients) throws IOException {
        this.sessions = sessions;
        this.path = path;
        this.idle = idle;
        this.maxClients = maxClients;
        this.server = SocketFile.listen(path, group);
        this.acceptor = Thread.ofPlatform().name("shoregate-console").daemon().start(this::accept);
        LOG.info("Console on {}", path);
    }

    /** Closes the socket and everybody's connection. */
    @Deactivate
    public void close() {
        close(server);
        try {
            acceptor.join(CLOSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        clients.forEach(UnixSocketConsole::close);
        timer.shutdownNow();
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.debug("{} could not be removed; the next start replaces it", path, e);
        }
    }

    private void accept() {
        try {
            while (true) {
                serve(server.accept());
            }
        } catch (IOException e) {
            LOG.debug("Console on {} ended", path, e);
        }
    }

    private void serve(SocketChannel client) {
        Optional<String> refusal = clients.size() < maxClients ? Optional.empty()
                : Optional.of("too many clients, at most " + maxClients);
        clients.add(client);
        Connection connection = new Connection(client, sessions, new IdleLimit(client, FIRST_WORD, idle, timer), refusal);
        Thread.ofVirtual().name("shoregate-console-client").start(() -> {
            try {
                connection.run();
            } finally {
                clients.remove(client);
            }
        });
    }

    private static void close(AutoCloseable channel) {
        try {
            channel.close();
        } catch (Exception e) {
            LOG.debug("Closing a console channel failed", e);
        }
    }
}
