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
    private static final Map<String, MarkChain> DEFAULTS = Map.of("SAME", MarkChain.PREROUTING, "DSCP", MarkChain.POSTROUTING, "TTL", MarkChain.FORWARD,
            "HL", MarkChain.FORWARD, "TCPMSS", MarkChain.FORWARD, 
            "CLASSIFY", MarkChain.POSTROUTING, "ECN", MarkChain.POSTROUTING, "DIVERT", MarkChain.REAL_PREROUTING,
            "DIVERTHA", MarkChain.REAL_PREROUTING, "TPROXY", MarkChain.REAL_PREROUTING);
    private static final Set<MarkChain> BEFORE_ROUTING = EnumSet.of(MarkChain.PREROUTING, MarkChain.REAL_PREROUTING);
    private static final Set<MarkChain> LEAVING = EnumSet.of(MarkChain.FORWARD, MarkChain.OUTPUT, MarkChain.POSTROUTING);
    private static final Set<MarkChain> PASSING = EnumSet.of(MarkChain.PREROUTING, MarkChain.FORWARD);
    private static final Set<MarkChain> ALL_BUT_INPUT = EnumSet.of(MarkChain.PREROUTING, MarkChain.FORWARD, MarkChain.OUTPUT, MarkChain.POSTROUTING);

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
            case MarkAction.LowerMss mss -> chain == MarkChain.FORWARD || chain == MarkChain.POSTROUTING;
            case MarkAction.SetTypeOfService t -> ALL_BUT_INPUT.contains(chain);
            case MarkAction.SetDscp d -> ALL_BUT_INPUT.contains(chain);
            case MarkAction.RemoveTcpEcn e -> !chain.isNat();
            case MarkAction.SetHopLimit h -> PASSING.contains(chain);
            case MarkAction.ShiftHopLimit h -> PASSING.contains(chain);
            case MarkAction.Divert d -> BEFORE_ROUTING.contains(chain);
            case MarkAction.TransparentProxy t -> BEFORE_ROUTING.contains(chain);
            case MarkAction.Log l -> !chain.isNat();
            case MarkAction.Drop d -> ALL_BUT_INPUT.contains(chain);
            case MarkAction.Continue c -> !chain.isNat();
        };
    }
}
