package org.shoregate.netlink;

import java.net.InetAddress;
import java.util.Optional;

/**
 * An address of the host: RTM_NEWADDR of linux/rtnetlink.h.
 *
 * @param family {@code AF_*}
 * @param index of its interface
 * @param address the host's own
 * @param length of the network, in bits
 * @param peer the far end of a point-to-point link
 * @param scope {@code RT_SCOPE_*}
 * @param flags {@code IFA_F_*} of linux/if_addr.h
 */
public record AddressMessage(int family, int index, InetAddress address, int length, Optional<InetAddress> peer, int scope, int flags) {
    /** linux/if_addr.h. */
    public static final int IFA_F_TENTATIVE = 0x40;

    public boolean isTentative() {
        return (flags & IFA_F_TENTATIVE) != 0;
    }
}
