package org.shoregate.monitor.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.net.Family;
import org.shoregate.api.spi.Target;

class TargetPlanTest {
    private static final Uplink ISP1 = Simulation.uplink("ISP1", "wan1");
    private static final Uplink ISP2 = Simulation.uplink("ISP2", "wan2");
    private static final List<Target> DEFAULT = List.of(new Target("icmp", "gateway"), new Target("icmp", "9.9.9.9"), new Target("icmp", "1.1.1.1"));

    private final List<String> complaints = new ArrayList<>();

    private TargetPlan parse(String... lines) {
        return TargetPlan.parse(List.of(lines), "9.9.9.9, 1.1.1.1 2620:fe::fe", complaints::add);
    }

    @Test
    void providersHaveTheirOwnTargetsOrThoseOfAll() {
        TargetPlan plan = parse("ISP1=gateway, 192.0.2.7,192.0.2.7", "* = arp:gateway");
        assertThat(plan.of(ISP1)).containsExactly(new Target("icmp", "gateway"), new Target("icmp", "192.0.2.7"));
        assertThat(plan.of(ISP2)).containsExactly(new Target("arp", "gateway"));
        assertThat(complaints).isEmpty();
    }

    @Test
    void oneLineMayHoldSeveral() {
        TargetPlan plan = parse("ISP1=192.0.2.1, 192.0.2.2 ISP2=192.0.2.3; *=gateway");
        assertThat(plan.of(ISP1)).hasSize(2);
        assertThat(plan.of(ISP2)).containsExactly(new Target("icmp", "192.0.2.3"));
        assertThat(complaints).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.1,icmp,192.0.2.1", "icmp:192.0.2.1,icmp,192.0.2.1", "fe80::1,icmp,fe80::1", "::1,icmp,::1",
        "icmp:fe80::1,icmp,fe80::1", "tcp:192.0.2.1:443,tcp,192.0.2.1:443", "dns:example.net,dns,example.net", "fe80::1%wan,icmp,fe80::1%wan"})
    void typeGoesBeforeTheAddress(String text, String type, String address) {
        assertThat(parse("ISP1=" + text).byProvider().get(ISP1.provider())).containsExactly(new Target(type, address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISP1", "ISP1=", "=gateway", "1ISP=gateway", "ISP1=,"})
    void nonsenseIsNamedAndLeftOut(String line) {
        assertThat(parse(line).of(ISP1)).isEqualTo(DEFAULT);
        assertThat(complaints).containsExactly("targets '" + line + "' is not PROVIDER=address[,address...]");
    }

    @Test
    void withoutConfigurationItIsTheGatewayAndSomethingBehindIt() {
        assertThat(parse().of(ISP1)).isEqualTo(DEFAULT);
        assertThat(parse("*=gateway,beyond,192.0.2.7").of(ISP2)).startsWith(DEFAULT.toArray(Target[]::new))
                .endsWith(new Target("icmp", "192.0.2.7"));
    }

    @Test
    void addressesOfTheOtherFamilyAreLeftOut() {
        Uplink sixth = new Uplink(ISP1.provider(), Family.IPV6, ISP1.device(), ISP1.source(), ISP1.gateway(), ISP1.probeMark());
        assertThat(parse().of(sixth)).containsExactly(new Target("icmp", "gateway"), new Target("icmp", "2620:fe::fe"));
        assertThat(parse("*=192.0.2.1,tcp:192.0.2.1:443").of(sixth)).containsExactly(new Target("tcp", "192.0.2.1:443"));
        assertThat(parse("*=192.0.2.1").of(sixth)).containsExactly(new Target("icmp", "gateway"));
    }
}
