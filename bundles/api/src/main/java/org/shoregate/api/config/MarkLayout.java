package org.shoregate.api.config;

/**
 * How the 32 bits of a packet mark are divided (shorewall.conf(5), the five settings of the same names).
 *
 * @param offset PROVIDER_OFFSET as it takes effect: 0, or at least {@code maskBits}
 */
public record MarkLayout(int tcBits, int maskBits, int providerBits, int offset, int zoneBits) {
    private static final int MAX_BITS = 30;

    /** Shorewall's layout when nothing is set: 8 bits of provider mark at the bottom. */
    public static final MarkLayout DEFAULT = new MarkLayout(8, 8, 8, 0, 0);

    public MarkLayout {
        offset = offset > 0 ? Math.max(offset, maskBits) : 0;
        if (zoneOffset(maskBits, providerBits, offset) + zoneBits > MAX_BITS) {
            throw new IllegalArgumentException("the mark layout needs more than " + MAX_BITS + " bits");
        }
    }

    /** PROVIDER_MASK: the field of provider marks. */
    public int providerMask() {
        return ones(providerBits) << offset;
    }

    /** TC_MASK. */
    public int tcMask() {
        return ones(maskBits);
    }

    public int zoneMask() {
        return zoneBits == 0 ? 0 : ones(zoneBits) << zoneOffset(maskBits, providerBits, offset);
    }

    /** USER_MASK: bits between the traffic-shaping field and the provider field. */
    public int userMask() {
        return offset > tcBits ? ones(offset - tcBits) << tcBits : 0;
    }

    /** The bit Shorewall uses for exclusions; the first one above all fields. */
    public int exclusionBit() {
        return 1 << (zoneOffset(maskBits, providerBits, offset) + zoneBits);
    }

    public int tproxyBit() {
        return exclusionBit() << 1;
    }

    private static int zoneOffset(int maskBits, int providerBits, int offset) {
        return offset > 0 ? offset + providerBits : Math.max(maskBits, providerBits);
    }

    private static int ones(int bits) {
        return bits >= Integer.SIZE ? -1 : (1 << bits) - 1;
    }
}
