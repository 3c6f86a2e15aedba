package org.shoregate.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.shoregate.api.config.Duplicate;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.Provider;
import org.shoregate.api.config.ProviderOption;
import org.shoregate.api.config.Settings;
import org.shoregate.api.link.LinkStates;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.IpPrefix;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.net.Route;
import org.shoregate.api.net.Rule;
import org.shoregate.api.net.RuleAction;
import org.shoregate.api.net.RuleSelector;
import org.shoregate.api.net.TableId;
import org.shoregate.api.plan.Memory;

/** ISP2 is loose; others have made rules for its address. */
class LooseTest {
    private static final Rule EARLY = foreign(5000, "130.252.99.27");
    private static final Rule LATE = foreign(5001, "130.252.99.27");
    private static final Rule STRANGER = foreign(5002, "130.252.99.28");

    private static Rule foreign(long priority, String from) {
        return new Rule(Family.IPV4, priority, RuleSelector.from(IpPrefix.parse(from)), new RuleAction.Lookup(new TableId(88)),
                Optional.empty(), 0);
    }

    private static GatewayConfig config(boolean deleteThenAdd) {
        Provider p = Isps.second(Isps.balance(1), new Duplicate.Nothing());
        Set<ProviderOption> options = EnumSet.copyOf(p.options());
        options.add(ProviderOption.LOOSE);
        Provider loose = new Provider(p.name(), p.table(), p.mark(), p.duplicate(), p.device(), p.gateway(), p.role(), options, p.source(),
                p.mtu(), p.location());
        GatewayConfig bare = Isps.config(true, Isps.first(Isps.balance(1), new Duplicate.Nothing()), loose);
        Settings s = bare.settings();
        Settings settings = new Settings(s.useDefaultRt(), s.restoreDefaultRoute(), s.trackProviders(), s.markLayout(), s.forwardClearMark(),
                s.restoreRouteMarks(), s.zeroMarks(), s.tcExpert(), s.keepRtTables(), deleteThenAdd);
        return new GatewayConfig(bare.family(), settings, bare.interfaces(), bare.providers(), List.of(), List.of(), List.of(), List.of());
    }

    private static List<Rule> displaced(boolean deleteThenAdd, LinkStates links) {
        NetworkState network = Isps.network().state();
        List<Rule> present = new ArrayList<>(network.rules());
        present.addAll(List.of(EARLY, LATE, STRANGER));
        NetworkState crowded = new NetworkState(Family.IPV4, network.links(), network.addresses(), network.routes(), present);
        return Planner.plan(config(deleteThenAdd), crowded, links, Memory.EMPTY, false).routing().displacedRules().stream()
                .filter(r -> r.protocol() != Route.KERNEL_PROTOCOL).toList();
    }

    @Test
    void noRuleOfOthersForItsAddressesStaysAndNoneComes() {
        assertThat(displaced(true, LinkStates.NONE)).containsExactly(EARLY, LATE);
        assertThat(PlannerTest.rules(Planner.plan(config(true), Isps.network().state(), LinkStates.NONE, Memory.EMPTY, false)))
                .noneMatch(r -> r.contains("130.252.99.27"));
    }

    @Test
    void withoutDeleteThenAddOrOutOfServiceTheyStay() {
        assertThat(displaced(false, LinkStates.NONE)).isEmpty();
        assertThat(displaced(true, new LinkStates(Map.of(), Set.of(Isps.ISP2)))).isEmpty();
    }
}
