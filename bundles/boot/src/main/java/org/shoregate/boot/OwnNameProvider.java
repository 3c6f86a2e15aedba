package org.shoregate.boot;

import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;

/** Gives the JDK {@link OwnName}; found by {@link java.util.ServiceLoader}. */
public final class OwnNameProvider extends InetAddressResolverProvider {
    @Override
    public InetAddressResolver get(Configuration configuration) {
        return new OwnName(configuration.lookupLocalHostName(), configuration.builtinResolver());
    }

    @Override
    public String name() {
        return "the machine's own name";
    }
}
