package org.shoregate.api.mark;

import java.net.InetAddress;
import java.util.Optional;
import java.util.OptionalInt;
import org.shoregate.api.net.Mark;

/** What a marking rule does. */
public sealed interface MarkAction {
    /** Sets the masked bits of the packet mark; a full mask replaces it whole (MARK). */
    record SetMark(Mark mark) implements MarkAction {
    }

    /** Sets the masked bits of the connection mark (CONNMARK). */
    record SetConnectionMark(Mark mark) implements MarkAction {
    }

    /** Copies the masked bits of the packet mark to the connection (SAVE). */
    record Save(int mask) implements MarkAction {
    }

    /** Copies the masked bits of the connection mark to the packet (RESTORE). */
    record Restore(int mask) implements MarkAction {
    }

    /**
     * Gives the packet the mark of the provider that its peer used last, if that is not longer ago than this (SAME). In PREROUTING
     * the peer is the source, in OUTPUT the destination; in no other chain it has a meaning.
     *
     * @param timeoutSeconds from 1
     */
    record Same(int timeoutSeconds) implements MarkAction {
    }

    /** Sets the masked bits of the TOS byte (IPv6: traffic class). The mask holds the DSCP, 0xfc, as a whole or not, and so the ECN, 3. */
    record SetTypeOfService(int value, int mask) implements MarkAction {
    }

    /** Sets the DSCP, 0 to 63. */
    record SetDscp(int value) implements MarkAction {
    }

    /** Takes the flags ECE and CWR out of the TCP header, so that the two ends do not agree on ECN (ECN). With criteria that mean TCP beside it. */
    record RemoveTcpEcn() implements MarkAction {
    }

    /** Sets the TTL (IPv6: hop limit), 0 to 255. */
    record SetHopLimit(int value) implements MarkAction {
    }

    /** Adds to the TTL (IPv6: hop limit), -255 to 255 and not 0; it ends at 0 and at 255. */
    record ShiftHopLimit(int by) implements MarkAction {
    }

    /** Puts the packet into a traffic class, both numbers up to 0xffff (CLASSIFY). */
    record Classify(int major, int minor) implements MarkAction {
    }

    /** Lowers the MSS that a TCP SYN announces, to this or, if absent, to what fits the route. */
    record LowerMss(OptionalInt bytes) implements MarkAction {
    }

    /**
     * Hands the packet to a listener on a netlink group (NFLOG).
     *
     * @param group 0 to 65535
     * @param bytes how much of it; 0 is all
     * @param threshold how many are gathered before the listener gets them; 0 is the kernel's choice
     */
    record Log(int group, long bytes, int threshold) implements MarkAction {
    }

    /**
     * Marks the packet with the tproxy bit and ends the chain for it if a socket of the gateway's has its connection (DIVERT); a
     * listener for any address does not count. Before routing only.
     *
     * @param transparent only a transparent socket counts; else any (DIVERTHA)
     */
    record Divert(boolean transparent) implements MarkAction {
    }

    /**
     * Hands a TCP or UDP packet to a transparent socket of the gateway's, marks it with the tproxy bit and ends the chain for it; drops
     * it if there is no such socket (TPROXY). Before routing only, with a {@link Criterion.Protocol} beside it.
     *
     * @param port of the listener; 0 is the packet's own destination port
     * @param address of the listener; absent means that of the interface it came in by
     */
    record TransparentProxy(int port, Optional<InetAddress> address) implements MarkAction {
    }

    /** Drops the packet. */
    record Drop() implements MarkAction {
    }

    /** Ends the marking chain for this packet (CONTINUE). */
    record Continue() implements MarkAction {
    }
}
