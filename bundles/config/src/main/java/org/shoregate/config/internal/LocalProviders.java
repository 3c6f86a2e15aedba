package org.shoregate.config.internal;

import java.util.Locale;
import java.util.Optional;
import org.shoregate.api.config.MarkLayout;
import org.shoregate.api.config.SourceLocation;
import org.shoregate.api.net.Mark;
import org.shoregate.api.plan.MarkPlan;
import org.shoregate.config.internal.syntax.Diagnostics;
import org.shoregate.config.internal.syntax.Row;

/** What the options tproxy and local forbid and imply. Used once for all providers. */
final class LocalProviders {
    private final MarkLayout layout;
    private final Diagnostics diagnostics;
    private Optional<String> transparent = Optional.empty();

    LocalProviders(MarkLayout layout, Diagnostics diagnostics) {
        this.layout = layout;
        this.diagnostics = diagnostics;
    }

    /** Checks the columns of such a provider. The mark, if it is implied: that of the tproxy bit. */
    Optional<Mark> mark(Row row, ProviderOptions options) {
        if (options.local().isEmpty()) {
            return Optional.empty();
        }
        String option = options.local().get().transparent() ? "tproxy" : "local";
        refuse(row, "gateway", "SG-P061", option);
        refuse(row, "duplicate", "SG-P062", option);
        options.persistentAt().ifPresent(at -> diagnostics.error("SG-P067", at, "a provider with the option " + option
                + " has nothing to keep; remove persistent"));
        if (!options.local().get().transparent()) {
            return Optional.empty();
        }
        refuse(row, "mark", "SG-P063", option);
        transparent.ifPresent(other -> diagnostics.error("SG-P064", row.at(), "provider " + other
                + " has the option tproxy already, and all would have the same mark; leave it to one"));
        transparent = transparent.or(() -> Optional.of(row.column("table").text()));
        checkBit(row.at(), layout, diagnostics);
        return Optional.of(new Mark(layout.tproxyBit(), layout.tproxyBit()));
    }

    /** The tproxy bit of a layout that uses all 30 bits is that of probes. */
    static boolean checkBit(SourceLocation at, MarkLayout layout, Diagnostics diagnostics) {
        if (layout.tproxyBit() == MarkPlan.PROBE_BIT) {
            diagnostics.error("SG-P066", at, "the mark layout leaves no bit for transparent proxies; make MASK_BITS, PROVIDER_BITS, "
                    + "PROVIDER_OFFSET or ZONE_BITS smaller");
            return false;
        }
        return true;
    }

    private void refuse(Row row, String column, String code, String option) {
        row.value(column).ifPresent(value -> diagnostics.error(code, value.at(), "a provider with the option " + option + " has no "
                + column.toUpperCase(Locale.ROOT) + "; write -"));
    }
}
