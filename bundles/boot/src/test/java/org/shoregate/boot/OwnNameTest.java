package org.shoregate.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OwnNameTest {
    private static final InetAddressResolver NOBODY = new InetAddressResolver() {
        @Override
        public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
            throw new UnknownHostException("asked for " + host);
        }

        @Override
        public String lookupByAddress(byte[] address) throws UnknownHostException {
            throw new UnknownHostException("asked for an address");
        }
    };
    private final OwnName resolver = new OwnName("gate", NOBODY);

    @Test
    void ownNameNeedsNoServerAndLeadsBack() throws Exception {
        InetAddress own = resolver.lookupByName("Gate", policy(InetAddressResolver.LookupPolicy.IPV4)).findFirst().orElseThrow();
        assertThat(own.isLoopbackAddress()).isTrue();
        assertThat(resolver.lookupByAddress(own.getAddress())).isEqualTo("gate");
    }

    @Test
    void othersAreAskedForAllElse() {
        assertThatThrownBy(() -> resolver.lookupByName("mail.example.org", policy(InetAddressResolver.LookupPolicy.IPV4)))
                .hasMessage("asked for mail.example.org");
        assertThatThrownBy(() -> resolver.lookupByName("gate", policy(InetAddressResolver.LookupPolicy.IPV6))).hasMessage("asked for gate");
        assertThatThrownBy(() -> resolver.lookupByAddress(new byte[] {127, 0, 0, 1})).hasMessage("asked for an address");
    }

    @Test
    void theJdkTakesIt() throws Exception {
        assertThat(InetAddress.getLocalHost().getHostAddress()).isEqualTo("127.0.1.1");
    }

    private static InetAddressResolver.LookupPolicy policy(int characteristics) {
        return InetAddressResolver.LookupPolicy.of(characteristics);
    }
}
