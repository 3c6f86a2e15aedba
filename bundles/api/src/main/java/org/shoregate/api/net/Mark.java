package org.shoregate.api.net;

/**
 * A packet mark under a mask, as {@code fwmark VALUE/MASK} of ip-rule(8).
 *
 * @param value 32 bits, none outside the mask
 * @param mask 32 bits
 */
public record Mark(int value, int mask) {
    public Mark {
        if ((value & ~mask) != 0) {
            throw new IllegalArgumentException("mark 0x%x has bits outside its mask 0x%x".formatted(value, mask));
        }
    }

    /** Whether a packet mark is this one under the mask. */
    public boolean matches(int packetMark) {
        return (packetMark & mask) == value;
    }

    @Override
    public String toString() {
        return mask == -1 ? "0x%x".formatted(value) : "0x%x/0x%x".formatted(value, mask);
    }
}
