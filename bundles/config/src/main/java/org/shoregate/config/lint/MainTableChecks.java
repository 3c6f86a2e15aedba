package org.shoregate.config.lint;

import java.util.List;
import org.shoregate.api.config.DefaultRouteRole;
import org.shoregate.api.config.Duplicate;
import org.shoregate.api.config.InterfaceConfig;
import org.shoregate.api.config.Provider;
import org.shoregate.api.config.StaticRoute;
import org.shoregate.api.net.TableId;

/** Who is asked first: main, the providers' tables, or the default routes. */
final class MainTableChecks {
    private MainTableChecks() {
    }

    static void nobodyServes(Subject s, Findings f) {
        if (s.useDefaultRt() && !s.uplinks().isEmpty() && !s.hasBalance() && !s.hasFallback() && !s.hasLoads()) {
            f.add(s.written().at("USE_DEFAULT_RT"), "no provider balances and none is a fallback, so main keeps its default "
                    + "route, and since "
                    + "USE_DEFAULT_RT=Yes asks main first, no provider is ever reached; give one the option balance, primary "
                    + "or fallback");
        }
    }

    static void wideRoutesInMain(Subject s, Findings f) {
        s.config().routes().stream().filter(r -> s.useDefaultRt() && r.table().equals(TableId.MAIN)
                && r.destination().length() <= 1 && !s.config().overrides(r))
                .forEach(r -> f.add(r.location(), "USE_DEFAULT_RT=Yes asks main before all providers, and this route in main "
                        + "takes "
                        + "what should go out by them; put it into a provider's table"));
    }

    static void overriddenDefaults(Subject s, Findings f) {
        s.config().routes().stream().filter(s.config()::overrides).forEach(r -> f.add(r.location(), "this default route never "
                + "holds, because the providers' default routes take its place; remove it, or put it into a provider's table"));
    }

    static void tableWithoutTheInside(Subject s, Findings f) {
        if (s.useDefaultRt() || s.inside().isEmpty()) {
            return;
        }
        s.uplinks().stream().filter(p -> p.duplicate() instanceof Duplicate.Nothing && (p.mark().isPresent()
                || s.hasRulesFor(p.name())))
                .forEach(p -> f.add(p.location(), "packets with the mark of " + p.name() + " are routed by its table, and with "
                        + "USE_DEFAULT_RT=No and without DUPLICATE that does not know the networks inside, so what comes in "
                        + "for them is sent "
                        + "back; write main into DUPLICATE, or set USE_DEFAULT_RT=Yes"));
    }

    static void copyWithoutSomeInside(Subject s, Findings f) {
        if (s.useDefaultRt()) {
            return;
        }
        for (Provider provider : s.uplinks()) {
            if (provider.duplicate() instanceof Duplicate.Through some) {
                List<String> missing = s.inside().stream().map(InterfaceConfig::physical).filter(d -> !some.covers(d))
                        .map(Object::toString).toList();
                if (!missing.isEmpty()) {
                    f.add(provider.location(), "COPY leaves out " + String.join(", ", missing) + ", so packets with the mark of "
                            + provider.name() + " do not find the networks there; name them in COPY, or leave it empty for all");
                }
            }
        }
    }

    static void balanceTableNotAsked(Subject s, Findings f) {
        if (!s.useDefaultRt()) {
            s.config().routes().stream().filter(r -> r.table().equals(TableId.BALANCE)).map(StaticRoute::location)
                    .forEach(at -> f.add(at, "table balance is asked with USE_DEFAULT_RT=Yes only, so this route leads "
                            + "nobody; name main"));
            s.config().rules().stream().filter(r -> r.table().equals(TableId.BALANCE))
                    .forEach(r -> f.add(r.location(), "table balance is empty with USE_DEFAULT_RT=No, so this rule leads "
                            + "nowhere; name main"));
        }
    }

    static void defaultTableEmpty(Subject s, Findings f) {
        boolean filled = s.hasFallback() || s.config().routes().stream().anyMatch(r -> r.table().equals(TableId.DEFAULT));
        s.config().rules().stream().filter(r -> !filled && r.table().equals(TableId.DEFAULT)).forEach(r -> f.add(r.location(),
                "table default is empty because no provider is a fallback, so this rule leads nowhere; give one the option "
                        + "fallback"));
    }

    static void restoredRouteHidesRest(Subject s, Findings f) {
        boolean rest = s.uplinks().stream().anyMatch(p -> p.role() instanceof DefaultRouteRole.Nothing);
        if (s.useDefaultRt() && s.config().settings().restoreDefaultRoute() && s.hasBalance() && !s.hasFallback() && rest) {
            f.add(s.written().at("RESTORE_DEFAULT_ROUTE"), "when all balanced providers are down, main's default route from "
                    + "before comes back "
                    + "and, asked first, takes also what rules and marks send to the other providers; set it to No, or make "
                    + "one a fallback");
        }
    }

    static void nobodyBehindTheOnlyBalanced(Subject s, Findings f) {
        List<Provider> balanced = s.inRole(DefaultRouteRole.Balance.class).toList();
        if (balanced.size() == 1 && s.hasSeveralUplinks() && !s.hasFallback() && !s.hasLoads()) {
            f.add(balanced.getFirst().location(), "only " + balanced.getFirst().name() + " takes ordinary traffic, and no "
                    + "other provider steps "
                    + "in when it is down; give another one the option fallback");
        }
    }

    static void mixedFallbacks(Subject s, Findings f) {
        if (s.inRole(DefaultRouteRole.Fallback.class).findAny().isPresent()) {
            s.inRole(DefaultRouteRole.WeightedFallback.class).forEach(p -> f.add(p.location(), "fallback with a weight beside "
                    + "fallback without: "
                    + "those with a weight share one route of the best metric, and the others are never used beside it; "
                    + "give all a weight, or none"));
        }
    }
}
