package org.shoregate.planner;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.shoregate.api.config.Provider;
import org.shoregate.api.mark.Criterion;
import org.shoregate.api.plan.LoadShare;
import org.shoregate.api.plan.UplinkPlan;

/**
 * Shares out connections by {@code load=}. The providers are asked one after the other: what the first leaves comes to the second.
 * Those out of service leave theirs to the others; what the loads lack to 1 goes the way of the default routes.
 */
final class LoadShares {
    /** Decimals that Shorewall calculates with. */
    private static final int DECIMALS = 8;

    private LoadShares() {
    }

    static List<LoadShare> of(List<UplinkPlan> uplinks) {
        List<UplinkPlan> loaded = uplinks.stream().filter(u -> u.provider().load().isPresent()).toList();
        BigDecimal whole = sum(loaded);
        BigDecimal left = sum(loaded.stream().filter(UplinkPlan::inService).toList());
        List<LoadShare> shares = new ArrayList<>();
        for (UplinkPlan uplink : loaded) {
            BigDecimal load = load(uplink.provider());
            boolean takes = uplink.inService() && load.signum() > 0;
            BigDecimal part = takes ? load.divide(left, DECIMALS, RoundingMode.DOWN).multiply(whole) : BigDecimal.ZERO;
            shares.add(new LoadShare(uplink.provider().mark().orElseThrow(), share(part), uplink.provider().location()));
            left = takes ? left.subtract(load) : left;
        }
        return shares;
    }

    private static long share(BigDecimal part) {
        BigDecimal truncated = part.setScale(DECIMALS, RoundingMode.DOWN).min(BigDecimal.ONE);
        return truncated.multiply(BigDecimal.valueOf(Criterion.Probability.WHOLE)).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    private static BigDecimal sum(List<UplinkPlan> uplinks) {
        return uplinks.stream().map(u -> load(u.provider())).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal load(Provider provider) {
        return provider.load().orElseThrow();
    }
}
