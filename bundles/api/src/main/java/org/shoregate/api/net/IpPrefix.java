package org.shoregate.api.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * A network: an address whose bits beyond the length are zero, and the length.
 *
 * @param address the network's address
 * @param length 0 to 32 or 0 to 128
 */
public record IpPrefix(InetAddress address, int length) implements Comparable<IpPrefix> {
    private static final int BYTE = 8;

    public IpPrefix {
        if (length < 0 || length > Family.of(address).bits()) {
            throw new IllegalArgumentException("prefix length " + length + " is out of range");
        }
        address = masked(address, length);
    }

    /** The prefix of the full length: one host. */
    public static IpPrefix host(InetAddress address) {
        return new IpPrefix(address, Family.of(address).bits());
    }

    /** The prefix of length 0: every address of the family. */
    public static IpPrefix all(Family family) {
        return new IpPrefix(bytes(new byte[family.bits() / BYTE]), 0);
    }

    /**
     * Reads {@code address} or {@code address/length}; bits beyond the length are cleared.
     *
     * @throws IllegalArgumentException if the text is neither; host names are never looked up
     */
    public static IpPrefix parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return host(InetAddress.ofLiteral(text));
        }
        return new IpPrefix(InetAddress.ofLiteral(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
    }

    public Family family() {
        return Family.of(address);
    }

    public boolean isHost() {
        return length == family().bits();
    }

    /** Whether the address lies in this network; false for the other family. */
    public boolean contains(InetAddress other) {
        return Family.of(other) == family() && masked(other, length).equals(address);
    }

    @Override
    public int compareTo(IpPrefix other) {
        int byFamily = family().compareTo(other.family());
        int byAddress = byFamily != 0 ? byFamily : Arrays.compareUnsigned(address.getAddress(), other.address.getAddress());
        return byAddress != 0 ? byAddress : Integer.compare(length, other.length);
    }

    /** As iproute2 writes it: {@code default}, {@code 10.0.0.0/8}, or the bare address of a host. */
    @Override
    public String toString() {
        if (length == 0) {
            return "default";
        }
        return isHost() ? IpText.of(address) : IpText.of(address) + "/" + length;
    }

    private static InetAddress masked(InetAddress address, int length) {
        byte[] raw = address.getAddress();
        for (int i = 0; i < raw.length; i++) {
            int keep = Math.clamp(length - (long) i * BYTE, 0, BYTE);
            raw[i] &= (byte) (0xff << (BYTE - keep));
        }
        return bytes(raw);
    }

    private static InetAddress bytes(byte[] raw) {
        try {
            return InetAddress.getByAddress(raw);
        } catch (UnknownHostException e) {
            throw new AssertionError("an address of " + raw.length + " bytes", e);
        }
    }
}
