package org.shoregate.config.internal;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.IpPrefix;

/** Takes a range of addresses apart into networks. */
final class AddressRange {
    private AddressRange() {
    }

    /** The fewest that make up first to last, in order; none if the last comes before the first. Both are of one family. */
    static List<IpPrefix> networks(InetAddress first, InetAddress last) {
        int bits = Family.of(first).bits();
        BigInteger next = new BigInteger(1, first.getAddress());
        BigInteger end = new BigInteger(1, last.getAddress()).add(BigInteger.ONE);
        List<IpPrefix> networks = new ArrayList<>();
        while (next.compareTo(end) < 0) {
            int aligned = next.signum() == 0 ? bits : next.getLowestSetBit();
            int size = Math.min(aligned, end.subtract(next).bitLength() - 1);
            networks.add(new IpPrefix(address(next, bits / Byte.SIZE), bits - size));
            next = next.add(BigInteger.ONE.shiftLeft(size));
        }
        return networks;
    }

    private static InetAddress address(BigInteger value, int length) {
        byte[] all = value.toByteArray();
        byte[] raw = new byte[length];
        int common = Math.min(all.length, length);
        System.arraycopy(all, all.length - common, raw, length - common, common);
        try {
            return InetAddress.getByAddress(raw);
        } catch (UnknownHostException e) {
            throw new AssertionError("an address of " + length + " bytes", e);
        }
    }
}
