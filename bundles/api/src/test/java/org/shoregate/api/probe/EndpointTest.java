package org.shoregate.api.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.InterfaceName;

class EndpointTest {
    private static final Uplink UPLINK = new Uplink(new ProviderName("ISP1"), Family.IPV4, new InterfaceName("wan"),
            Optional.empty(), Optional.empty(), 0);

    @ParameterizedTest
    @CsvSource({"192.0.2.1,192.0.2.1,53", "192.0.2.1:853,192.0.2.1,853", "2001:db8::1,2001:db8::1,53", 
        "[2001:db8::1],2001:db8::1,53", "[2001:db8::1]:853,2001:db8::1,853", "fe80::1%wan,fe80::1,53",
        "[fe80::1%wan]:1,fe80::1,1",
        "ns.example.net:65535,ns.example.net,65535"})
    void placeIsRead(String text, String host, int port) throws Exception {
        assertThat(Endpoint.parse(text, 53)).isEqualTo(new Endpoint(host, port));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":53", "192.0.2.1:", "192.0.2.1:0", "192.0.2.1:65536", "192.0.2.1:x", "[2001:db8::1", "[]:53"})
    void nonsenseIsRefused(String text) {
        assertThatThrownBy(() -> Endpoint.parse(text, 53)).isInstanceOf(IOException.class).hasMessageContaining("'" + text + "'");
    }

    @Test
    void portMayBeRequired() {
        assertThatThrownBy(() -> Endpoint.parse("192.0.2.1", Endpoint.NO_DEFAULT)).hasMessageContaining("needs a port");
    }

    @Test
    void addressIsLiteralAndOfTheUplinksFamily() throws Exception {
        assertThat(new Endpoint("192.0.2.1", 53).over(UPLINK).toString()).isEqualTo("/192.0.2.1:53");
        assertThatThrownBy(() -> new Endpoint("localhost", 53).over(UPLINK))
                .hasMessage("an address is needed, not a name: localhost");
        assertThatThrownBy(() -> new Endpoint("2001:db8::1", 53).over(UPLINK))
                .hasMessage("2001:db8::1 is not of the address family of ISP1");
    }
}
