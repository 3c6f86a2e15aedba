package org.shoregate.config.lint;

import java.util.Optional;

/** A statement in an nftables table that is not ours. */
public sealed interface ForeignNft {
    /** The chain it stands in, as {@code inet filter forward}; of a flowtable, its name in that form. */
    String place();

    /** It sets these bits of the packet's mark. */
    record SetsPacketMark(String place, int bits) implements ForeignNft {
    }

    /** It sets these bits of the connection's mark. */
    record SetsConnectionMark(String place, int bits) implements ForeignNft {
    }

    /** It calls a target of iptables that sets marks, and does not tell which bits. */
    record CallsMarkTarget(String place, String target) implements ForeignNft {
    }

    /**
     * It translates source addresses.
     *
     * @param device the interface that packets have to leave by, if one is named
     */
    record TranslatesSource(String place, Optional<String> device) implements ForeignNft {
    }

    /** A flowtable: its connections pass by every chain. */
    record Flowtable(String place) implements ForeignNft {
    }
}
