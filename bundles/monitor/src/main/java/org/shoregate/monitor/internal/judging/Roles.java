package org.shoregate.monitor.internal.judging;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.net.IpText;
import org.shoregate.api.spi.Target;

/**
 * Which target has a say in what. Targets of one kind decide together, by the quorum; an uplink works if every kind does. The gateway
 * has no vote beside other targets that packets merely have to reach: whether it answers only tells where a silent link is broken.
 */
public final class Roles {
    /** Probe types whose answers need a name server. */
    private static final Set<String> NAME_TYPES = Set.of("dns");
    private static final Set<String> WEB_TYPES = Set.of("http", "https");

    /** What a target's answer proves. */
    public enum Kind {
        /** Packets go there and come back: icmp, arp, tcp and every type not known here. */
        REACH,
        /** Names are resolved. */
        NAMES,
        /** Pages come as they should. */
        WEB
    }

    private Roles() {
    }

    /** What the answers of this target prove. */
    public static Kind kind(Target target) {
        return NAME_TYPES.contains(target.type()) ? Kind.NAMES : WEB_TYPES.contains(target.type()) ? Kind.WEB : Kind.REACH;
    }

    /** Whether the target is the uplink's own router. */
    public static boolean isGateway(Uplink uplink, Target target) {
        return target.isGateway() || uplink.gateway().filter(g -> IpText.of(g).equals(target.plainAddress())).isPresent();
    }

    /** The targets that vote, by kind, in the order given; kinds without a target are left out. */
    public static Map<Kind, List<Target>> voters(Uplink uplink, List<Target> targets) {
        Map<Kind, List<Target>> voters = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            List<Target> all = targets.stream().filter(t -> kind(t) == kind).toList();
            List<Target> far = all.stream().filter(t -> !isGateway(uplink, t)).toList();
            if (!all.isEmpty()) {
                voters.put(kind, far.isEmpty() ? all : far);
            }
        }
        return voters;
    }
}
