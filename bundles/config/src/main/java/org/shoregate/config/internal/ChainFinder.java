package org.shoregate.config.internal;

import java.util.Optional;
import org.shoregate.api.mark.MarkChain;
import org.shoregate.config.internal.syntax.Diagnostics;
import org.shoregate.config.internal.syntax.Row;

/** Finds the chain of a marking rule, and whether what the rule asks for is known there. */
final class ChainFinder {
    private final boolean markInForward;
    private final Diagnostics diagnostics;

    ChainFinder(boolean markInForward, Diagnostics diagnostics) {
        this.markInForward = markInForward;
        this.diagnostics = diagnostics;
    }

    /** Absent if there is none that fits. */
    Optional<MarkChain> find(Row row, MarkCommand command, Endpoint source, Endpoint destination) {
        return chain(command, source, destination)
                .filter(c -> knowsInterfaces(row, c, source, destination) && knowsSenders(row, c, source, destination));
    }

    private Optional<MarkChain> chain(MarkCommand command, Endpoint source, Endpoint destination) {
        Optional<MarkChain> forced = source.firewall() ? Optional.of(MarkChain.OUTPUT)
                : destination.firewall() ? Optional.of(MarkChain.INPUT) : Optional.empty();
        if (command.designator().isEmpty()) {
            return forced.or(() -> CommandChains.byDefault(command.name()))
                    .or(() -> Optional.of(markInForward ? MarkChain.FORWARD : MarkChain.PREROUTING));
        }
        Optional<MarkChain> wanted = CommandChains.designated(command.designator().get());
        if (wanted.isEmpty()) {
            diagnostics.error("SG-M014", command.token().at(), "designator :" + command.designator().get()
                    + " is not supported; P, F, T, I, O, R, NP, NI, NO and NT are");
        } else if (forced.isPresent() && !isSameHook(forced.get(), wanted.get())) {
            diagnostics.error("SG-M015", command.token().at(), "designator :" + command.designator().get()
                    + " does not fit $FW, which means chain " + forced.get() + "; remove it");
            return Optional.empty();
        }
        return wanted;
    }

    private static boolean isSameHook(MarkChain chain, MarkChain other) {
        return other.name().endsWith(chain.name());
    }

    /**
     * Where a packet stands before routing its way out is not known, and what leaves has no way in. In PREROUTING an interface in
     * DEST means the networks behind it, as does one in SOURCE in POSTROUTING.
     */
    private boolean knowsInterfaces(Row row, MarkChain chain, Endpoint source, Endpoint destination) {
        boolean behind = chain == MarkChain.POSTROUTING && !source.deviceNegated() && !source.device().orElse("").endsWith("+");
        if (source.device().isPresent() && !chain.knowsInput() && !behind) {
            diagnostics.error("SG-M016", row.column("source").at(), "chain " + chain + " does not know by which interface a packet came in; name networks");
            return false;
        }
        boolean routed = (chain == MarkChain.PREROUTING || chain == MarkChain.REAL_PREROUTING) && !destination.deviceNegated() && !destination.device().orElse("").endsWith("+");
        if (destination.device().isPresent() && !chain.knowsOutput() && !routed) {
            diagnostics.error("SG-M017", row.column("dest").at(), "chain " + chain + " does not know by which interface a packet will leave; name networks");
            return false;
        }
        return true;
    }

    private boolean knowsSenders(Row row, MarkChain chain, Endpoint source, Endpoint destination) {
        if (!destination.stations().isEmpty() || !source.stations().isEmpty() && !chain.knowsInput()) {
            diagnostics.error("SG-M025", row.column(destination.stations().isEmpty() ? "source" : "dest").at(),
                    "a MAC address can only be that of the SOURCE of what comes in; name networks");
            return false;
        }
        if (row.value("user").isPresent() && !isLeaving(chain)) {
            diagnostics.error("SG-M023", row.column("user").at(), "USER is only known of what the gateway itself sends; use SOURCE $FW or designator T");
            return false;
        }
        return true;
    }

    private static boolean isLeaving(MarkChain chain) {
        return switch (chain) {
            case OUTPUT, POSTROUTING, NAT_OUTPUT, NAT_POSTROUTING -> true;
            case PREROUTING, REAL_PREROUTING, INPUT, FORWARD, NAT_PREROUTING, NAT_INPUT -> false;
        };
    }
}
