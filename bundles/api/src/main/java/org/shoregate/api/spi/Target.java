package org.shoregate.api.spi;

/**
 * What a probe is sent to.
 *
 * @param type of the probe: the {@link ProbeType#TYPE} property of the service that sends it
 * @param address as that type reads it: an address, a URL, a name
 */
public record Target(String type, String address) {
    /** This address stands for the uplink's gateway. */
    public static final String GATEWAY = "gateway";

    /** The address without its options: what stands behind the first {@code #}. */
    public String plainAddress() {
        int options = address.indexOf('#');
        return options < 0 ? address : address.substring(0, options);
    }

    /** Whether it is the router of whichever uplink it is probed over. */
    public boolean isGateway() {
        return plainAddress().equals(GATEWAY);
    }

    @Override
    public String toString() {
        return type + ":" + address;
    }
}
