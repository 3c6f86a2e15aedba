package org.shoregate.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.shoregate.api.config.DefaultRouteRole;
import org.shoregate.api.config.Duplicate;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.Provider;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.LinkStates;
import org.shoregate.api.mark.Criterion;
import org.shoregate.api.net.Mark;
import org.shoregate.api.plan.LoadShare;
import org.shoregate.api.plan.Memory;
import org.shoregate.api.plan.NetworkPlan;

class LoadSharesTest {
    private static final Mark FIRST = new Mark(1, 0xff);

    private static Provider loaded(Provider p, String load) {
        return new Provider(p.name(), p.table(), p.mark(), p.duplicate(), p.device(), p.gateway(), p.role(), p.options(), p.source(), p.mtu(),
                Optional.of(new BigDecimal(load).setScale(8)), p.shared(), p.location());
    }

    private static Provider first(String load, DefaultRouteRole role) {
        return loaded(Isps.first(role, new Duplicate.Nothing()), load);
    }

    private static Provider second(String load, DefaultRouteRole role) {
        return loaded(Isps.second(role, new Duplicate.Nothing()), load);
    }

    private static NetworkPlan plan(boolean useDefaultRt, DefaultRouteRole role, String one, String two, ProviderName... off) {
        GatewayConfig config = Isps.config(useDefaultRt, first(one, role), second(two, role));
        return Planner.plan(config, Isps.network().state(), new LinkStates(Map.of(), Set.of(off)), Memory.EMPTY, false);
    }

    /** The shares in hundred millionths, which Shorewall calculates with. */
    private static List<Long> shares(String one, String two, ProviderName... off) {
        List<LoadShare> shares = plan(true, Isps.balance(1), one, two, off).marks().shares();
        assertThat(shares).extracting(LoadShare::mark).containsExactly(FIRST, new Mark(2, 0xff));
        List<Long> parts = new ArrayList<>();
        shares.forEach(s -> parts.add(Math.round(s.share() * 1e8 / Criterion.Probability.WHOLE)));
        return parts;
    }

    @Test
    void theSecondTakesItsPartOfWhatTheFirstHasLeft() {
        assertThat(shares("0.5", "0.5")).containsExactly(50_000_000L, 100_000_000L);
        assertThat(shares("0.25", "0.75")).containsExactly(25_000_000L, 100_000_000L);
    }

    @Test
    void whatLacksToOneIsLeftToTheDefaultRoutes() {
        assertThat(shares("0.25", "0.25")).containsExactly(25_000_000L, 50_000_000L);
    }

    @Test
    void moreThanOneIsCutOff() {
        assertThat(shares("0.8", "0.8")).containsExactly(80_000_000L, 100_000_000L);
    }

    @Test
    void digitsBehindTheEighthAreDropped() {
        // 0.1 / 0.4 * 0.4 and 0.3 / 0.3 * 0.4; then 0.1 / 0.7 = 0.14285714, and that times 0.7 = 0.099999998
        assertThat(shares("0.1", "0.3")).containsExactly(10_000_000L, 40_000_000L);
        assertThat(shares("0.1", "0.6")).containsExactly(9_999_999L, 70_000_000L);
    }

    @Test
    void whoIsOutOfServiceLeavesItsPartToTheOthers() {
        assertThat(shares("0.25", "0.25", Isps.ISP1)).containsExactly(0L, 50_000_000L);
        assertThat(shares("0.5", "0.5", Isps.ISP2)).containsExactly(100_000_000L, 0L);
        assertThat(shares("0.5", "0.5", Isps.ISP1, Isps.ISP2)).containsExactly(0L, 0L);
    }

    @Test
    void aLoadOfNothingGetsNothing() {
        assertThat(shares("0.0", "0.0")).containsExactly(0L, 0L);
        assertThat(shares("0.0", "0.5")).containsExactly(0L, 50_000_000L);
    }

    @Test
    void underUseDefaultRtMainsDefaultRouteGoesThoughNobodyBalances() {
        NetworkPlan plan = plan(true, new DefaultRouteRole.Nothing(), "0.5", "0.5");
        assertThat(plan.routing().displacedRoutes()).hasSize(1);
        assertThat(PlannerTest.table(plan, 250)).isEmpty();
    }

    @Test
    void otherwiseMainKeepsIt() {
        NetworkPlan plan = plan(false, new DefaultRouteRole.Nothing(), "0.5", "0.5");
        assertThat(plan.routing().displacedRoutes()).isEmpty();
        assertThat(PlannerTest.table(plan, 254)).contains("default via 206.124.146.254 dev eth0");
    }
}
