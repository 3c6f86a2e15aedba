package org.shoregate.api.mark;

import java.net.InetAddress;

/** What becomes of the source address of a connection. */
public sealed interface SourceNat {
    /** The first address of the interface it leaves by (MASQUERADE). */
    record Masquerade() implements SourceNat {
    }

    /** One of these addresses, first to last inclusive (SNAT). */
    record To(InetAddress first, InetAddress last) implements SourceNat {
    }

    /** Whatever address the outgoing interface has when the plan is made ({@code SNAT(detect)}); the planner resolves it. */
    record ToInterfaceAddress() implements SourceNat {
    }

    /** It stays, and later rules are not asked (CONTINUE, NONAT). */
    record Keep() implements SourceNat {
    }
}
