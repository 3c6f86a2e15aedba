package org.shoregate.bench.switching;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.shoregate.lab.Isp;
import org.shoregate.lab.Topology;
import org.shoregate.netlink.RouteSocket;
import org.shoregate.netlink.RuleMessage;

/** Switches many times over. Used by one thread. */
final class Trials {
    /** {@code AF_INET}, and the priority at which the mark of the first provider leads to its table. */
    private static final int AF_INET = 2;
    private static final long MARK_RULE = 10_000;
    /** Longer than rounds in a storm are held back, so that each trial is the first after a quiet time. */
    private static final Duration QUIET = Duration.ofMillis(600);

    /** Who interferes with the same thing more than five times in ten seconds is left alone. */
    private static final Duration PEACE = Duration.ofMillis(2_500);
    /** Events come within a fraction of it. */
    private static final Duration EVENTS = Duration.ofMillis(20);

    /** Addresses that nobody has in the network of the first provider begin here. */
    private static final int FIRST_MORE = 100;

    private final LiveGateway live;
    private final Client client;
    private final Witness witness;

    Trials(LiveGateway live, Client client, Witness witness) {
        this.live = live;
        this.client = client;
        this.witness = witness;
    }

    /** From a verdict, or its end, to the last change of routes and rules that it causes, as a listener hears of it. */
    List<Duration> verdicts(int count) throws Exception {
        List<Duration> times = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean up = i % 2 == 1;
            Thread.sleep(QUIET);
            long start = System.nanoTime();
            live.verdict(up);
            live.awaitService(up);
            Thread.sleep(EVENTS);
            times.add(Duration.ofNanos(witness.changedNs() - start));
        }
        return times;
    }

    /** From a verdict to the first question of an established flow that comes by the other provider. */
    List<Duration> established(int count) throws Exception {
        return failures(count, () -> live.verdict(false), client::moved, () -> live.verdict(true));
    }

    /** From the loss of the carrier to the beginning of the first new flow that comes by the other provider. */
    List<Duration> carrier(int count) throws Exception {
        return failures(count, () -> live.topology.setCarrier(Isp.ISP1, false), client::begun, () -> live.topology.setCarrier(Isp.ISP1, true));
    }

    private List<Duration> failures(int count, Act breaking, Callable<Long> other, Act mending) throws Exception {
        List<Duration> times = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            live.awaitService(true);
            client.another();
            Thread.sleep(QUIET);
            long start = System.nanoTime();
            breaking.run();
            times.add(Duration.ofNanos(Math.max(0, other.call() - start)));
            live.awaitService(false);
            mending.run();
        }
        live.awaitService(true);
        return times;
    }

    /** From the deletion of a rule by somebody else to its return. */
    List<Duration> rules(int count) throws Exception {
        List<Duration> times = new ArrayList<>();
        try (RouteSocket socket = live.topology.gateway().call(() -> new RouteSocket())) {
            for (int i = 0; i < count; i++) {
                Thread.sleep(PEACE);
                RuleMessage rule = socket.rules(AF_INET).stream().filter(r -> r.priority() == MARK_RULE).findFirst()
                        .orElseThrow(() -> new IOException("no rule to delete"));
                long start = System.nanoTime();
                socket.deleteRule(rule);
                LiveGateway.await("the rule is back", () -> witness.ruleNs() - start > 0);
                times.add(Duration.ofNanos(witness.ruleNs() - start));
            }
        }
        return times;
    }

    /** From the end of {@code ip address add} on a provider's interface to the rule by which that address leads to the provider's table. */
    List<Duration> addresses(int count) throws Exception {
        List<Duration> times = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String address = "203.0.113." + (FIRST_MORE + i) + "/32";
            Thread.sleep(QUIET);
            Topology.run(live.topology.gateway(), "ip", "address", "add", address, "dev", Isp.ISP1.device());
            long end = System.nanoTime();
            long before = end - EVENTS.toNanos();
            LiveGateway.await("the rule of " + address, () -> witness.ruleNs() - before > 0);
            times.add(Duration.ofNanos(Math.max(0, witness.ruleNs() - end)));
            Topology.run(live.topology.gateway(), "ip", "address", "del", address, "dev", Isp.ISP1.device());
        }
        return times;
    }

    /** From the end of {@code nft flush ruleset} to the table's return. */
    List<Duration> flushes(int count) throws Exception {
        List<Duration> times = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Thread.sleep(PEACE);
            Topology.run(live.topology.gateway(), "nft", "flush", "ruleset");
            long start = System.nanoTime();
            times.add(Duration.ofNanos(LiveGateway.await("the table is back", live::isMarked) - start));
        }
        return times;
    }

    /** Something that is done to the network. */
    @FunctionalInterface
    private interface Act {
        void run() throws Exception;
    }
}
