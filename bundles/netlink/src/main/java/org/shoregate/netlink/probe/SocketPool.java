package org.shoregate.netlink.probe;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The sockets, one for all targets of a path. Confined to the engine's thread. */
final class SocketPool {
    private final ProbeLoop loop;
    private final Map<ProbePath, Shared> sockets = new HashMap<>();
    /** Those with something to send. */
    private final List<ProbeSocket> staged = new ArrayList<>();

    /** A socket and how many probers use it. */
    private static final class Shared {
        private final ProbeSocket socket;
        private int users;

        Shared(ProbeSocket socket) {
            this.socket = socket;
        }
    }

    SocketPool(ProbeLoop loop) {
        this.loop = loop;
    }

    /** The socket of a path; opened if it is the first time. */
    ProbeSocket acquire(ProbePath path) throws IOException {
        Shared found = sockets.get(path);
        if (found == null) {
            found = new Shared(switch (path.protocol()) {
                case ARP -> new ArpSocket(path, loop);
                case ND -> new NdSocket(path, loop);
                case ICMP, ICMPV6 -> new EchoSocket(path, loop);
            });
            found.socket.open();
            sockets.put(path, found);
        }
        found.users++;
        return found.socket;
    }

    /** Closes the socket once nobody uses it. */
    void release(ProbeSocket socket) {
        Shared found = sockets.get(socket.path());
        if (--found.users == 0) {
            sockets.remove(socket.path());
            socket.close();
        }
    }

    /** Sends all of a batch whose probers are not closed. */
    void send(SendQueue.Batch batch) {
        for (int i = 0; i < batch.count; i++) {
            Prober prober = batch.probers[i];
            if (prober.isOpen()) {
                if (!prober.socket().isStaged()) {
                    staged.add(prober.socket());
                }
                prober.socket().stage(prober, batch.sequences[i], batch.timeoutsNs[i]);
            }
        }
        for (int i = 0; i < staged.size(); i++) {
            staged.get(i).flush();
        }
        staged.clear();
    }

    /** Interfaces or addresses have changed. */
    void verify() {
        sockets.values().forEach(s -> s.socket.verify());
    }

    void close() {
        sockets.values().forEach(s -> s.socket.close());
        sockets.clear();
    }
}
