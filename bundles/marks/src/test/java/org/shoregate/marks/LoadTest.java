package org.shoregate.marks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shoregate.marks.TwoIsps.FAR;
import static org.shoregate.marks.TwoIsps.PORT;

import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shoregate.api.config.MarkLayout;
import org.shoregate.api.config.Settings;
import org.shoregate.api.mark.Criterion;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.Mark;
import org.shoregate.api.plan.FlowSelector;
import org.shoregate.api.plan.MarkPlan;
import org.shoregate.marks.internal.MarkTable;

/** What {@code load=} does to packets. */
class LoadTest {
    private static final long WHOLE = Criterion.Probability.WHOLE;
    private static final int CONNECTIONS = 120;
    private static final MarkPlan TRACKED = Plans.tracking("eth0", "eth1");
    private static final MarkPlan UNTRACKED = Plans.rules();

    private TwoIsps net;
    private NftMarkBackend backend;

    @BeforeEach
    void make() throws Exception {
        net = new TwoIsps();
        backend = net.gateway.backend();
    }

    @AfterEach
    void remove() {
        if (net != null) {
            backend.close();
            net.close();
        }
    }

    /** How many connections of the gateway reach the far host by the second provider; each asks once. */
    private int bySecond(MarkPlan plan, long... parts) throws Exception {
        MarkPlan sharing = Plans.sharing(plan, parts);
        backend.install(sharing);
        assertThat(backend.isInstalled(sharing)).isTrue();
        backend.forget(new FlowSelector.Marked(Family.IPV4, new Mark(0, 0)));
        int second = 0;
        for (int i = 0; i < CONNECTIONS; i++) {
            String answer = net.gateway.ask(FAR, PORT);
            assertThat(answer).matches("isp[12] .*");
            second += answer.startsWith("isp2") ? 1 : 0;
        }
        return second;
    }

    @Test
    void connectionsOfTheGatewayAreSharedOut() throws Exception {
        // Five standard deviations of 120 fair choices are 27.
        assertThat(bySecond(TRACKED, WHOLE / 2, WHOLE)).isBetween(33, 87);
        assertThat(bySecond(UNTRACKED, WHOLE / 2, WHOLE)).isBetween(33, 87);
        assertThat(bySecond(TRACKED, 0, WHOLE)).isEqualTo(CONNECTIONS);
        assertThat(bySecond(TRACKED, WHOLE, WHOLE)).isZero();
        assertThat(bySecond(TRACKED, 0, 0)).as("to nobody").isZero();
        assertThat(bySecond(TRACKED, 0, WHOLE / 2)).as("half of it to the default route").isBetween(33, 87);
    }

    @Test
    void aConnectionStaysWhereItsAnswersComeFrom() throws Exception {
        backend.install(Plans.sharing(TRACKED, WHOLE / 2, WHOLE));
        for (int i = 0; i < 10; i++) {
            try (DatagramSocket socket = net.gateway.socket(new InetSocketAddress(0))) {
                String first = Host.ask(socket, FAR, PORT);
                assertThat(List.of(Host.ask(socket, FAR, PORT), Host.ask(socket, FAR, PORT))).containsOnly(first);
            }
        }
    }

    @Test
    void whatTheLanSendsGoesByTheRoutes() throws Exception {
        backend.install(Plans.sharing(TRACKED, 0, WHOLE));
        assertThat(net.lan.ask(FAR, PORT)).isEqualTo("isp1 192.168.1.2");
    }

    @Test
    void theFrameKnowsMarksInAnyField() {
        Settings high = Plans.settings(true, true, false, false, new MarkLayout(8, 8, 8, 8, 0));
        String text = MarkTable.of(Plans.sharing(Plans.plan(high, List.of(), List.of(), List.of()), WHOLE / 4)).text();
        assertThat(text).contains("ct state { new, related } meta mark & 0xff00 == 0x0 jump balance",
                "meta mark & 0xff00 == 0x0 numgen random mod 2147483648 < 536870912 meta mark set", "comment \"providers:1\"");
    }
}
