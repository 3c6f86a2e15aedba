package org.shoregate.config.internal;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.shoregate.api.config.Provider;
import org.shoregate.api.config.ProviderGateway;
import org.shoregate.api.net.Mark;
import org.shoregate.config.internal.syntax.Diagnostics;
import org.shoregate.config.internal.syntax.Row;

/** Says what is wrong with {@code load=} beside the rest of a provider, and of all of them. */
final class ProviderLoads {
    private final Diagnostics diagnostics;

    ProviderLoads(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    void check(Row row, ProviderGateway gateway, ProviderOptions options, Optional<Mark> mark) {
        if (options.load().isEmpty()) {
            return;
        }
        if (gateway instanceof ProviderGateway.NoDefaultRoute || options.local().isPresent()) {
            diagnostics.error("SG-P020", options.loadAt(), "load needs a default route, and with GATEWAY none, tproxy and local there is none; remove one of the two");
        }
        if (mark.isEmpty() && row.value("mark").isEmpty()) {
            diagnostics.error("SG-P058", options.loadAt(), "load shares out connections by marks, and this provider has none; give it a MARK, or the option track");
        }
    }

    /** Loads are parts of all connections; told once, at the first. */
    void checkSum(List<Provider> providers) {
        List<Provider> loaded = providers.stream().filter(p -> p.load().isPresent()).toList();
        BigDecimal sum = loaded.stream().map(p -> p.load().get()).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (!loaded.isEmpty() && sum.compareTo(BigDecimal.ONE) != 0) {
            diagnostics.warning("SG-P055", loaded.getFirst().location(), "the loads of all providers add up to " + sum.stripTrailingZeros().toPlainString()
                    + " instead of 1; " + (sum.compareTo(BigDecimal.ONE) < 0 ? "the rest goes by the default routes" : "the later ones get less than they ask for"));
        }
    }
}
