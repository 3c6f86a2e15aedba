package org.shoregate.api.mark;

import java.net.InetAddress;
import org.shoregate.api.net.InterfaceName;

/** What becomes of the source address of a connection. */
public sealed interface SourceNat {
    /** The first address of the interface it leaves by (MASQUERADE). */
    record Masquerade(PortMapping mapping) implements SourceNat {
        /** With nothing special about ports. */
        public Masquerade() {
            this(PortMapping.DEFAULT);
        }
    }

    /** One of these addresses, first to last inclusive (SNAT). */
    record To(InetAddress first, InetAddress last, PortMapping mapping) implements SourceNat {
        /** With nothing special about ports. */
        public To(InetAddress first, InetAddress last) {
            this(first, last, PortMapping.DEFAULT);
        }
    }

    /**
     * Whatever address the interface has when the plan is made ({@code SNAT(detect)}, {@code SNAT(&interface)}); the planner
     * resolves it.
     */
    record ToInterfaceAddress(InterfaceName device, PortMapping mapping) implements SourceNat {
        /** With nothing special about ports. */
        public ToInterfaceAddress(InterfaceName device) {
            this(device, PortMapping.DEFAULT);
        }
    }

    /** It stays, and later rules are not asked (CONTINUE, NONAT). */
    record Keep() implements SourceNat {
    }
}
