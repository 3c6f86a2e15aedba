package org.shoregate.marks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shoregate.marks.Plans.nat;
import static org.shoregate.marks.Plans.plan;
import static org.shoregate.marks.Plans.rule;
import static org.shoregate.marks.Plans.set;
import static org.shoregate.marks.Plans.udp;
import static org.shoregate.marks.TwoIsps.FAR;
import static org.shoregate.marks.TwoIsps.PORT;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shoregate.api.config.Settings;
import org.shoregate.api.mark.Criterion;
import org.shoregate.api.mark.MarkAction;
import org.shoregate.api.mark.MarkChain;
import org.shoregate.api.mark.SourceNat;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.Mark;
import org.shoregate.api.plan.MarkPlan;
import org.shoregate.api.plan.TrackedLink;
import org.shoregate.marks.internal.MarkTable;

/** Providers that share an interface are told apart by who sends and by the realm of the route. */
class SharedInterfaceTest {
    private static final String ISP2 = "02:00:00:aa:bb:02";
    private static final String NOBODY = "02:00:00:aa:bb:99";

    private TwoIsps net;
    private NftMarkBackend backend;

    @BeforeEach
    void make() throws Exception {
        net = new TwoIsps();
        backend = net.gateway.backend();
        net.isp2.run("ip link set wan address " + ISP2);
    }

    @AfterEach
    void remove() {
        if (net != null) {
            backend.close();
            net.close();
        }
    }

    /** Links of eth1 that give marks 1, 2, ... to what these stations send. */
    private static List<TrackedLink> links(String... stations) {
        InterfaceName eth1 = new InterfaceName("eth1");
        return Arrays.stream(stations).map(s -> new TrackedLink(eth1, new Mark(Arrays.asList(stations).indexOf(s) + 1, Plans.PROVIDERS),
                Optional.of(s))).toList();
    }

    private String askLan() throws Exception {
        try (DatagramSocket socket = net.isp2.socket(new InetSocketAddress(InetAddress.ofLiteral("198.18.0.2"), 0))) {
            return Host.ask(socket, "192.168.1.2", PORT);
        }
    }

    @Test
    void whoSendsDecidesByWhomAConnectionIsAnswered() throws Exception {
        backend.install(plan(Settings.DEFAULT, links(ISP2, NOBODY), List.of(), List.of()));
        assertThat(askLan()).as("mark 1 leads to the other provider").isEqualTo("nothing");
        MarkPlan right = plan(Settings.DEFAULT, links(NOBODY, ISP2), List.of(), List.of());
        backend.install(right);
        assertThat(backend.isInstalled(right)).isTrue();
        assertThat(askLan()).isEqualTo("lan 198.18.0.2");
    }

    @Test
    void theRealmOfTheRouteDecidesWhichSourceNatHolds() throws Exception {
        net.gateway.run("ip route replace default via 198.51.100.1 table 2 realm 2; ip addr add 198.51.100.20/32 dev eth1; ip addr add 198.51.100.21/32 dev eth1");
        InetAddress wrong = InetAddress.ofLiteral("198.51.100.20");
        InetAddress right = InetAddress.ofLiteral("198.51.100.21");
        backend.install(plan(Settings.DEFAULT, List.of(), List.of(rule(1, MarkChain.PREROUTING, set(2), udp(25))),
                List.of(nat(1, "eth1", new SourceNat.To(wrong, wrong), new Criterion.Realm(1)),
                        nat(2, "eth1", new SourceNat.To(right, right), new Criterion.Realm(2)))));
        assertThat(net.lan.ask(FAR, 25)).isEqualTo("isp2 198.51.100.21");
    }

    @Test
    void whatComesFromNoneOfThemIsShared() {
        MarkPlan balanced = Plans.sharing(plan(Settings.DEFAULT, links(NOBODY, ISP2), List.of(), List.of()), Criterion.Probability.WHOLE);
        assertThat(MarkTable.of(balanced).text()).contains("iifname \"eth1\" ether saddr " + NOBODY + " meta mark set",
                "meta mark & 0xff == 0x0 goto balance");
        assertThat(MarkTable.of(Plans.sharing(Plans.tracking("eth0", "eth1"), 1)).text()).doesNotContain("goto");
    }

    @Test
    void ofSeveralOnOneInterfaceSameRemembersTheFirst() throws Exception {
        MarkPlan sticky = plan(Settings.DEFAULT, links(NOBODY, ISP2), List.of(rule(1, MarkChain.PREROUTING, new MarkAction.Same(300))), List.of());
        backend.install(sticky);
        assertThat(MarkTable.of(sticky).text()).containsOnlyOnce("jump setsticky");
    }
}
