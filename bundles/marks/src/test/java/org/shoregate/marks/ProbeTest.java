package org.shoregate.marks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shoregate.marks.Plans.nat;
import static org.shoregate.marks.Plans.plan;
import static org.shoregate.marks.Plans.rule;
import static org.shoregate.marks.Plans.set;
import static org.shoregate.marks.Plans.tracked;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.shoregate.api.config.MarkLayout;
import org.shoregate.api.mark.MarkAction;
import org.shoregate.api.mark.MarkChain;
import org.shoregate.api.mark.SourceNat;
import org.shoregate.api.plan.MarkPlan;
import org.shoregate.netlink.probe.ProbeEngine;
import org.shoregate.netlink.probe.ProbeListener;
import org.shoregate.netlink.probe.ProbePath;
import org.shoregate.netlink.probe.ProbeProtocol;
import org.shoregate.netlink.probe.Prober;

/** Probes pass a plan that does its worst to everything else. */
class ProbeTest {
    private static final int MARK = MarkPlan.PROBE_BIT | 2;
    private static final int COUNT = 3;
    private static final MarkPlan WORST = plan(Plans.settings(true, true, true, true, MarkLayout.DEFAULT), tracked("eth0", "eth1"), List.of(
            rule(1, MarkChain.OUTPUT, set(1)), rule(2, MarkChain.OUTPUT, new MarkAction.Save(-1)), rule(3, MarkChain.POSTROUTING, set(1)),
            rule(4, MarkChain.POSTROUTING, new MarkAction.Save(-1))), List.of(nat(1, "eth1", new SourceNat.Masquerade())));

    @Test
    void probesKeepTheirMarkAndTheirConnectionsNeverGetIt() throws Exception {
        try (TwoIsps net = new TwoIsps(); NftMarkBackend backend = net.gateway.backend()) {
            net.gateway.run("""
                    ip rule add priority 1 fwmark 0x80000002 lookup 53002; ip route add default via 198.51.100.1 table 53002
                    nft 'add table inet watch; add counter inet watch probes; add chain inet watch c { type filter hook postrouting priority 300; }'
                    nft 'add rule inet watch c oifname eth1 icmp type echo-request meta mark 0x80000002 counter name probes'
                    """);
            backend.install(WORST);
            LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();
            try (ProbeEngine engine = net.gateway.namespace().call(() -> new ProbeEngine("probe-test"));
                    Prober prober = engine.open(
                            new ProbePath(ProbeProtocol.ICMP, "eth1", MARK, Optional.of(InetAddress.ofLiteral("198.51.100.10"))),
                            InetAddress.ofLiteral(TwoIsps.FAR), new Outcomes(told))) {
                for (int i = 0; i < COUNT; i++) {
                    prober.send(i, TimeUnit.SECONDS.toNanos(2));
                    assertThat(told.poll(5, TimeUnit.SECONDS)).isEqualTo("replied");
                }
            }
            assertThat(net.gateway.run("nft list counter inet watch probes")).contains("packets " + COUNT + " ");
            // What was answered through the second provider is pinned to it like any connection.
            assertThat(net.gateway.run("conntrack -L -p icmp 2>/dev/null")).contains("mark=2 ");
        }
    }

    private record Outcomes(LinkedBlockingQueue<String> told) implements ProbeListener {
        @Override
        public void replied(long sequence, long rttNs) {
            told.add("replied");
        }

        @Override
        public void late(long sequence, long rttNs) {
            told.add("late");
        }

        @Override
        public void lost(long sequence) {
            told.add("lost");
        }

        @Override
        public void refused(long sequence, InetAddress by, int type, int code) {
            told.add("refused");
        }

        @Override
        public void failed(long sequence, String reason) {
            told.add(reason);
        }
    }
}
