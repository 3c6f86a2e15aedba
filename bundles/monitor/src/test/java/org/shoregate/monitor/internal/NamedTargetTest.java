package org.shoregate.monitor.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shoregate.monitor.internal.Simulation.NOTHING;
import static org.shoregate.monitor.internal.Simulation.answer;
import static org.shoregate.monitor.internal.Simulation.uplink;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.shoregate.api.link.LinkState;
import org.shoregate.monitor.internal.consecutive.ConsecutivePolicy;

/** Names among targets: what name servers do is never an uplink's fault. */
class NamedTargetTest {
    private static final String NAME = "probe.example";
    private final Deque<Runnable> lookups = new ArrayDeque<>();
    private List<String> records = List.of("192.0.2.7", "192.0.2.8");
    private boolean broken;
    private int asked;

    private Simulation simulation(String targets) {
        return new Simulation(1, new ConsecutivePolicy(TestConfig.defaults()), this::resolve, lookups::add, "*=" + targets);
    }

    private InetAddress[] resolve(String name) throws UnknownHostException {
        asked++;
        if (broken) {
            throw new NoClassDefFoundError("org/example/Resolver");
        }
        if (records.isEmpty()) {
            throw new UnknownHostException(name + ": Temporary failure in name resolution");
        }
        return records.stream().map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
    }

    /** Lookups that were begun end now. */
    private void answerLookups() {
        while (!lookups.isEmpty()) {
            lookups.poll().run();
        }
    }

    @Test
    void lookupThatHangsHoldsUpNobody() {
        Simulation s = simulation("192.0.2.5," + NAME);
        s.uplinks(uplink("ISP1", "wan1"));
        s.run(Duration.ofMinutes(10));
        assertThat(s.last()).isInstanceOf(LinkState.Up.class);
        assertThat(lookups).as("one at a time").hasSize(1);
        assertThat(s.watch.reports().getFirst().targets().get(1).remark()).contains("the name probe.example is being looked up");
    }

    @Test
    void nameWithoutAnAddressIsUnknownNotDown() {
        records = List.of();
        Simulation s = simulation(NAME);
        s.uplinks(uplink("ISP1", "wan1"));
        for (int i = 0; i < 60; i++) {
            s.run(Duration.ofSeconds(1));
            answerLookups();
        }
        assertThat(s.verdicts).noneMatch(v -> v.state() instanceof LinkState.Down);
        assertThat(s.last().evidence())
                .isEqualTo("the name probe.example cannot be looked up: probe.example: Temporary failure in name resolution");
        assertThat(asked).isBetween(8, 13);
    }

    @Test
    void nameWhoseResolverBreaksIsAskedForAgain() {
        broken = true;
        Simulation s = simulation(NAME);
        s.uplinks(uplink("ISP1", "wan1"));
        for (int i = 0; i < 30; i++) {
            s.run(Duration.ofSeconds(1));
            answerLookups();
        }
        assertThat(s.last().evidence()).isEqualTo("the name probe.example cannot be looked up: java.lang.NoClassDefFoundError: org/example/Resolver");
        broken = false;
        for (int i = 0; i < 30; i++) {
            s.run(Duration.ofSeconds(1));
            answerLookups();
        }
        assertThat(s.last()).isInstanceOf(LinkState.Up.class);
    }

    @Test
    void addressStaysWhileNameServersFailAndIsAskedForAgain() {
        Simulation s = simulation(NAME);
        s.uplinks(uplink("ISP1", "wan1"));
        s.run(Duration.ofSeconds(1));
        answerLookups();
        s.run(Duration.ofSeconds(10));
        assertThat(s.last()).isInstanceOf(LinkState.Up.class);
        records = List.of();
        for (int i = 0; i < 60; i++) {
            s.run(Duration.ofMinutes(1));
            answerLookups();
        }
        assertThat(asked).isBetween(10, 14);
        assertThat(s.verdicts).noneMatch(v -> v.state() instanceof LinkState.Down);
        assertThat(s.sent).containsOnlyKeys("192.0.2.7");
    }

    @Test
    void addressIsKeptWhileTheAnswersHaveItAndFollowedWhenNot() {
        Simulation s = simulation(NAME);
        s.uplinks(uplink("ISP1", "wan1"));
        s.run(Duration.ofSeconds(1));
        answerLookups();
        records = List.of("192.0.2.8", "192.0.2.7");
        s.run(Duration.ofMinutes(6));
        answerLookups();
        s.run(Duration.ofMinutes(1));
        assertThat(s.sent).containsOnlyKeys("192.0.2.7");
        records = List.of("192.0.2.8");
        s.run(Duration.ofMinutes(6));
        answerLookups();
        s.path = (address, n, at) -> address.equals("192.0.2.7") ? NOTHING : answer(1);
        s.run(Duration.ofMinutes(1));
        assertThat(s.sent).containsKey("192.0.2.8");
        assertThat(s.verdicts).noneMatch(v -> v.state() instanceof LinkState.Down);
        assertThat(s.last()).isInstanceOf(LinkState.Up.class);
    }
}
