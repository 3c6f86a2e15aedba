package org.shoregate.boot;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Knows the machine's own name without asking anybody. Logging looks it up as it starts, and a router whose uplinks are all down would
 * else wait for its name servers before it did anything about that. The address is the one that Debian writes into /etc/hosts beside
 * the name (Debian Reference, chapter 5.1.1). All other names are for the JDK's own resolver. Immutable, thread-safe.
 */
final class OwnName implements InetAddressResolver {
    private static final byte[] ADDRESS = {127, 0, 1, 1};

    private final String name;
    private final InetAddressResolver others;

    OwnName(String name, InetAddressResolver others) {
        this.name = name;
        this.others = others;
    }

    @Override
    public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
        boolean own = host.equalsIgnoreCase(name) && (policy.characteristics() & LookupPolicy.IPV4) != 0;
        return own ? Stream.of(InetAddress.getByAddress(name, ADDRESS)) : others.lookupByName(host, policy);
    }

    @Override
    public String lookupByAddress(byte[] address) throws UnknownHostException {
        return Arrays.equals(address, ADDRESS) ? name : others.lookupByAddress(address);
    }
}
