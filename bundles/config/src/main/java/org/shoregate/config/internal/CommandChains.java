package org.shoregate.config.internal;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.shoregate.api.mark.MarkAction;
import org.shoregate.api.mark.MarkChain;

/** Where the commands of shorewall-mangle(5) may stand, and where without a designator. */
final class CommandChains {
    private static final Map<String, MarkChain> DESIGNATORS = Map.of("P", MarkChain.PREROUTING, "F", MarkChain.FORWARD,
            "T", MarkChain.POSTROUTING, "I", MarkChain.INPUT, "O", MarkChain.OUTPUT, "R", MarkChain.REAL_PREROUTING, "NP", MarkChain.NAT_PREROUTING,
            "NI", MarkChain.NAT_INPUT, "NO", MarkChain.NAT_OUTPUT, "NT", MarkChain.NAT_POSTROUTING);
    private static final Map<String, MarkChain> DEFAULTS = Map.of("SAME", MarkChain.PREROUTING, "TTL", MarkChain.FORWARD,
            "HL", MarkChain.FORWARD, "TCPMSS", MarkChain.FORWARD, "CLASSIFY", MarkChain.POSTROUTING, "ECN", MarkChain.POSTROUTING, "DIVERT", MarkChain.REAL_PREROUTING,
            "DIVERTHA", MarkChain.REAL_PREROUTING, "TPROXY", MarkChain.REAL_PREROUTING);
    private static final Set<MarkChain> BEFORE_ROUTING = EnumSet.of(MarkChain.PREROUTING, MarkChain.REAL_PREROUTING);
    private static final Set<MarkChain> LEAVING = EnumSet.of(MarkChain.FORWARD, MarkChain.OUTPUT, MarkChain.POSTROUTING);

    private CommandChains() {
    }

    /** The chain of a designator; absent if there is no such. */
    static Optional<MarkChain> designated(String designator) {
        return Optional.ofNullable(DESIGNATORS.get(designator));
    }

    /** The chain of a command that stands without designator; absent if the settings say. */
    static Optional<MarkChain> byDefault(String command) {
        return Optional.ofNullable(DEFAULTS.get(command));
    }

    static boolean allows(MarkAction action, MarkChain chain) {
        return switch (action) {
            case MarkAction.SetMark m -> true;
            case MarkAction.SetConnectionMark m -> true;
            case MarkAction.Save s -> true;
            case MarkAction.Restore r -> true;
            case MarkAction.Same s -> chain == MarkChain.PREROUTING || chain == MarkChain.OUTPUT;
            case MarkAction.Classify c -> LEAVING.contains(chain);
            case MarkAction.LowerMss mss -> LEAVING.contains(chain) || mss.bytes().isPresent() && !chain.isNat();
            case MarkAction.SetTypeOfService t -> !chain.isNat();
            case MarkAction.SetDscp d -> !chain.isNat();
            case MarkAction.RemoveTcpEcn e -> !chain.isNat();
            case MarkAction.SetHopLimit h -> !chain.isNat();
            case MarkAction.ShiftHopLimit h -> !chain.isNat();
            case MarkAction.Divert d -> BEFORE_ROUTING.contains(chain);
            case MarkAction.TransparentProxy t -> BEFORE_ROUTING.contains(chain);
            case MarkAction.Log l -> !chain.isNat();
            case MarkAction.Drop d -> !chain.isNat();
            case MarkAction.Continue c -> !chain.isNat();
        };
    }
}
