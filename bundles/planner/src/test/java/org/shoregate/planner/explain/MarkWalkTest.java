package org.shoregate.planner.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.shoregate.api.config.Settings;
import org.shoregate.api.config.SourceLocation;
import org.shoregate.api.explain.Packet;
import org.shoregate.api.mark.Criterion;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.Mark;
import org.shoregate.api.plan.LoadShare;
import org.shoregate.api.plan.MarkPlan;

class MarkWalkTest {
    private static final long WHOLE = Criterion.Probability.WHOLE;
    private static final int UDP = 17;

    /** The gateway's own first packet, with socket mark 2, where providers 1, 2, ... get these parts. */
    private static MarkWalk sent(long... parts) {
        List<LoadShare> shares = new ArrayList<>();
        for (long part : parts) {
            shares.add(new LoadShare(new Mark(shares.size() + 1, 0xff), part, new SourceLocation("providers", shares.size() + 1, 1)));
        }
        Packet packet = new Packet(Optional.empty(), Optional.empty(), InetAddress.ofLiteral("192.0.2.1"), UDP, OptionalInt.empty(),
                OptionalInt.empty(), 2);
        Situation start = new Situation(packet, packet.source(), Optional.empty(), packet.mark(), 0);
        MarkWalk walk = new MarkWalk(new MarkPlan(Family.IPV4, Settings.DEFAULT, List.of(), shares, List.of(), List.of()), start);
        walk.output(start);
        return walk;
    }

    @Test
    void loadTakesTheSocketsMarkAndLeavesTheRestToChance() {
        MarkWalk walk = sent(WHOLE / 2, WHOLE);
        assertThat(walk.at().mark()).isZero();
        assertThat(walk.doubts()).containsExactly("providers:1:1 may give it mark 0x1: load= leaves that to chance",
                "providers:2:1 may give it mark 0x2: load= leaves that to chance");
    }

    @Test
    void whereOneProviderTakesAllThereIsNoDoubt() {
        MarkWalk walk = sent(0, 0, WHOLE);
        assertThat(walk.at().mark()).isEqualTo(3);
        assertThat(walk.doubts()).isEmpty();
        assertThat(sent(0, 0).at().mark()).isZero();
        assertThat(sent().at().mark()).isEqualTo(2);
    }
}
