package org.shoregate.shell.internal.console;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.shoregate.shell.wire.ConsoleSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes commands on Unix-domain sockets: who may open the one is an operator, who may open the other a viewer; the permissions of the
 * files decide. Thread-safe.
 */
@Component(service = {}, immediate = true, configurationPid = "org.shoregate.shell")
@Designate(ocd = ConsoleOptions.class)
public final class UnixSocketConsole {
    private static final Logger LOG = LoggerFactory.getLogger(UnixSocketConsole.class);
    /** A client says at once what it wants. */
    private static final Duration FIRST_WORD = Duration.ofSeconds(10);

    private final SessionFactory sessions;
    private final Duration idle;
    private final int maxClients;
    private final Map<SocketChannel, Caller> clients = new ConcurrentHashMap<>();
    /** Once it is shut down, limits no longer matter. */
    private final ScheduledExecutorService timer = new ScheduledThreadPoolExecutor(1,
            Thread.ofPlatform().name("shoregate-console-idle").daemon().factory(), new ThreadPoolExecutor.DiscardPolicy());
    private final List<Entrance> entrances = new ArrayList<>();

    @Activate
    public UnixSocketConsole(@Reference SessionFactory sessions, ConsoleOptions options) throws IOException {
        this(sessions, Path.of(options.socket()), options.group(), options.viewers(), Duration.ofMinutes(options.idle_minutes()), options.clients_max());
    }

    UnixSocketConsole(SessionFactory sessions, Path path, String group, String viewers, Duration idle, int maxClients) throws IOException {
        this.sessions = sessions;
        this.idle = idle;
        this.maxClients = maxClients;
        entrances.add(new Entrance(path, group, c -> serve(c, Caller.OPERATOR)));
        if (!viewers.isEmpty()) {
            entrances.addAll(forViewers(ConsoleSocket.ofViewers(path), viewers));
        }
    }

    /** Closes the socket and everybody's connection. */
    @Deactivate
    public void close() {
        entrances.forEach(Entrance::close);
        clients.keySet().forEach(UnixSocketConsole::close);
        timer.shutdownNow();
    }

    /** Operators are not kept out because viewers are. */
    private List<Entrance> forViewers(Path path, String group) {
        try {
            return List.of(new Entrance(path, group, c -> serve(c, Caller.VIEWER)));
        } catch (IOException e) {
            LOG.warn("No console for the group {}: is there one, and is the user who runs Shoregate a member? {}", group, e.toString());
            return List.of();
        }
    }

    private void serve(SocketChannel client, Caller caller) {
        long others = clients.values().stream().filter(caller::equals).count();
        Optional<String> refusal = others < maxClients ? Optional.empty()
                : Optional.of("too many clients, at most " + maxClients);
        clients.put(client, caller);
        Connection connection = new Connection(client, caller, sessions, new IdleLimit(client, FIRST_WORD, idle, timer), refusal);
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
