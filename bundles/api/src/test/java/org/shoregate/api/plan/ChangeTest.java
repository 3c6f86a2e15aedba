package org.shoregate.api.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.IpPrefix;
import org.shoregate.api.net.NextHop;
import org.shoregate.api.net.Route;
import org.shoregate.api.net.RouteKey;
import org.shoregate.api.net.RouteType;
import org.shoregate.api.net.Rule;
import org.shoregate.api.net.RuleSelector;
import org.shoregate.api.net.TableId;

class ChangeTest {
    private static final Route OLD = route("10.0.0.1", 1);
    private static final Route NEW = route("10.0.0.2", 1);

    private static Route route(String gateway, int table) {
        return new Route(new RouteKey(new TableId(table), IpPrefix.all(Family.IPV4), 0), RouteType.UNICAST,
                List.of(new NextHop.Gateway(InetAddress.ofLiteral(gateway), new InterfaceName("eth0"))), Optional.empty(),
                OptionalInt.empty(), Route.SCOPE_GLOBAL, Route.OWN_PROTOCOL);
    }

    @Test
    void theInverseOfTheInverseIsTheChangeItself() {
        Rule rule = Rule.own(Family.IPV4, 999, RuleSelector.ALL, TableId.MAIN);
        for (Change change : List.of(new Change.AddRoute(OLD), new Change.DeleteRoute(OLD), new Change.ReplaceRoute(OLD, NEW),
                new Change.AddRule(rule), new Change.DeleteRule(rule))) {
            assertThat(change.inverse()).isNotEqualTo(change);
            assertThat(change.inverse().inverse()).isEqualTo(change);
        }
    }

    @Test
    void replacingNeedsTheSameKey() {
        assertThatThrownBy(() -> new Change.ReplaceRoute(OLD, route("10.0.0.2", 2))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void changesReadLikeADifference() {
        assertThat(new Change.AddRoute(OLD)).hasToString("+ route table 1 default via 10.0.0.1 dev eth0");
        assertThat(new Change.ReplaceRoute(OLD, NEW))
                .hasToString("~ route table 1 default via 10.0.0.1 dev eth0 -> default via 10.0.0.2 dev eth0");
        assertThat(new Change.DeleteRule(Rule.own(Family.IPV4, 999, RuleSelector.ALL, TableId.MAIN)))
                .hasToString("- rule 999:\tfrom all lookup 254");
    }
}
