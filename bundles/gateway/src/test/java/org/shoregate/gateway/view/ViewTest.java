package org.shoregate.gateway.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.IpPrefix;
import org.shoregate.api.net.Mark;
import org.shoregate.api.net.NextHop;
import org.shoregate.api.net.Route;
import org.shoregate.api.net.RouteKey;
import org.shoregate.api.net.RouteType;
import org.shoregate.api.net.Rule;
import org.shoregate.api.net.RuleSelector;
import org.shoregate.api.net.TableId;

class ViewTest {
    @Test
    void tablesFitTheWidthAndBreakTheLastColumn() {
        TextTable table = new TextTable("NAME", "WHY");
        table.row("ISP1", "no answer from 198.51.100.1 for three probes in a row");
        assertThat(table.lines(30)).containsExactly("NAME  WHY", "ISP1  no answer from", "      198.51.100.1 for three", "      probes in a row");
        assertThatThrownBy(() -> table.row("one")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rulesLookAsIpPrintsThem() {
        Rule marked = Rule.own(Family.IPV4, 10000, RuleSelector.marked(new Mark(1, 0xff)), new TableId(1));
        Rule source = Rule.own(Family.IPV4, 1000, RuleSelector.from(IpPrefix.parse("10.0.0.0/24")), TableId.MAIN);
        assertThat(IpJson.rules(List.of(marked, source))).containsExactly(
                Map.of("priority", 10000L, "src", "all", "fwmark", "0x1", "fwmask", "0xff", "table", 1L),
                Map.of("priority", 1000L, "src", "10.0.0.0", "srclen", 24, "table", 254L));
    }

    @Test
    void routesLookAsIpPrintsThem() {
        NextHop one = new NextHop.Gateway(InetAddress.ofLiteral("10.0.0.1"), new InterfaceName("eth0"));
        NextHop two = new NextHop.OnLink(new InterfaceName("ppp0"), 2);
        RouteKey key = new RouteKey(TableId.BALANCE, IpPrefix.all(Family.IPV4), 0);
        Route balanced = new Route(key, RouteType.UNICAST, List.of(one, two), Optional.empty(), OptionalInt.empty(), 0, Route.OWN_PROTOCOL);
        Route single = new Route(key, RouteType.UNICAST, List.of(one), Optional.of(InetAddress.ofLiteral("10.0.0.7")),
                OptionalInt.of(1400), 253, 3);
        assertThat(IpJson.routes(List.of(single.withRealm(7), single.withRealm(3 << 16 | 7)))).extracting(r -> r.get("flow"))
                .containsExactly(Map.of("to", "7"), Map.of("from", "3", "to", "7"));
        assertThat(IpJson.routes(List.of(balanced, single))).containsExactly(
                Map.of("dst", "default", "table", 250L, "protocol", "200", "flags", List.of(), "nexthops", List.of(
                        Map.of("gateway", "10.0.0.1", "dev", "eth0", "weight", 1, "flags", List.of()),
                        Map.of("dev", "ppp0", "weight", 2, "flags", List.of()))),
                Map.of("dst", "default", "gateway", "10.0.0.1", "dev", "eth0", "table", 250L, "scope", "link", "prefsrc", "10.0.0.7",
                        "metrics", List.of(Map.of("mtu", 1400)), "flags", List.of()));
    }
}
