package org.shoregate.config.internal;

import java.util.OptionalInt;
import org.shoregate.api.config.InterfaceConfig;
import org.shoregate.api.config.SourceLocation;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.config.internal.syntax.Diagnostics;
import org.shoregate.config.internal.syntax.Token;

/** Gathers the options of one interface that are carried out. Used once. */
final class InterfaceOptions {
    /** As shorewall-interfaces(5) has it, in seconds. */
    private static final int MAX_WAIT = 120;
    /** Strict is 1, loose 2 (Documentation/networking/ip-sysctl.rst of the kernel). */
    private static final int MAX_FILTER = 2;

    private final Diagnostics diagnostics;
    private boolean optional;
    private boolean required;
    private int waitSeconds;
    private OptionalInt routeFilter = OptionalInt.empty();
    private OptionalInt logMartians = OptionalInt.empty();

    InterfaceOptions(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** @return whether it is one of them */
    boolean take(Token option, String[] pair) {
        switch (pair[0]) {
            case "optional" -> optional = bare(option, pair);
            case "required" -> required = bare(option, pair);
            case "wait" -> waitSeconds = number(option, pair, 0, MAX_WAIT, OptionalInt.empty()).orElse(0);
            case "routefilter" -> routeFilter = number(option, pair, 0, MAX_FILTER, OptionalInt.of(1));
            case "logmartians" -> logMartians = number(option, pair, 0, 1, OptionalInt.of(1));
            default -> {
                return false;
            }
        }
        if (optional && required) {
            diagnostics.error("SG-I009", option.at(), "optional and required exclude each other; remove one of them");
        }
        return true;
    }

    /** Who filters by source wants to hear of it, unless he says otherwise. */
    InterfaceConfig config(String logical, String physical, SourceLocation at) {
        boolean filters = routeFilter.orElse(0) > 0;
        OptionalInt logs = logMartians.isEmpty() && filters ? OptionalInt.of(1) : logMartians;
        return new InterfaceConfig(new InterfaceName(logical), new InterfaceName(physical), optional, required, waitSeconds, routeFilter, logs, at);
    }

    private boolean bare(Token option, String[] pair) {
        if (pair.length > 1) {
            diagnostics.error("SG-I007", option.at(), "option " + pair[0] + " takes no value; write it alone, or leave it out");
        }
        return true;
    }

    private OptionalInt number(Token option, String[] pair, int least, int most, OptionalInt unsaid) {
        OptionalInt value = pair.length < 2 ? unsaid
                : Ranges.number(pair[1], least, most).map(n -> OptionalInt.of(n.intValue())).orElse(OptionalInt.empty());
        if (value.isEmpty()) {
            diagnostics.error("SG-I010", option.at(), "option " + pair[0] + " needs a number from " + least + " to " + most);
        }
        return value;
    }
}
