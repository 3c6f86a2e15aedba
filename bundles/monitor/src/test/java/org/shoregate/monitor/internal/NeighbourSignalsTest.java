package org.shoregate.monitor.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.shoregate.netlink.Namespace;

class NeighbourSignalsTest {
    private static void run(Namespace where, String command) throws Exception {
        where.call(() -> {
            assertThat(new ProcessBuilder(command.split(" ")).inheritIO().start().waitFor()).as(command).isZero();
            return null;
        });
    }

    @Test
    void onlyNeighboursThatFailAreTold() throws Exception {
        Assumptions.assumeTrue(Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid")),
                "needs root: it makes a network namespace");
        LinkedBlockingQueue<InetAddress> failed = new LinkedBlockingQueue<>();
        try (Namespace namespace = Namespace.create("sg-" + ProcessHandle.current().pid() + "-neigh")) {
            Signals signals = namespace.call(() -> NeighbourSignals.start(failed::add));
            run(namespace, "ip link add v0 type veth peer name v1");
            run(namespace, "ip link set v0 up");
            run(namespace, "ip neigh add 10.8.0.1 dev v0 lladdr 02:00:00:00:00:01 nud reachable");
            run(namespace, "ip neigh add 10.8.0.2 dev v0 lladdr 02:00:00:00:00:02 nud reachable");
            run(namespace, "ip neigh replace 10.8.0.2 dev v0 nud failed");
            assertThat(failed.poll(10, TimeUnit.SECONDS)).isEqualTo(InetAddress.ofLiteral("10.8.0.2"));
            signals.close();
            signals.close();
        }
    }
}
