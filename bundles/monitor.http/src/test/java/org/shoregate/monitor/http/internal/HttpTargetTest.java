package org.shoregate.monitor.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shoregate.api.spi.Target;

class HttpTargetTest {
    @ParameterizedTest
    @CsvSource({"http,http://192.0.2.80/x?y=1,http://192.0.2.80/x?y=1,192.0.2.80,80",
        "http,//192.0.2.80/,http://192.0.2.80/,192.0.2.80,80",
        "https,//192.0.2.80:8443/,https://192.0.2.80:8443/,192.0.2.80,8443",
        "http,https://192.0.2.80/,https://192.0.2.80/,192.0.2.80,443",
        "http,http://[2001:db8::80]/,http://[2001:db8::80]/,2001:db8::80,80",
        "http,http://example.org/#address=192.0.2.80,http://example.org/,192.0.2.80,80"})
    void urlTellsWhereToConnect(String type, String address, String url, String host, int port) throws Exception {
        HttpTarget target = HttpTarget.parse(new Target(type, address));
        assertThat(target.url().toString()).isEqualTo(url);
        assertThat(target.server().host()).isEqualTo(host);
        assertThat(target.server().port()).isEqualTo(port);
    }

    @Test
    void fragmentTellsWhatToExpect() throws Exception {
        HttpTarget target = HttpTarget.parse(new Target("http", "http://192.0.2.80/#status=200&body=a%20b%2Cc+d"));
        assertThat(target.status()).contains(200);
        assertThat(target.body()).contains("a b,c+d");
        assertThat(HttpTarget.parse(new Target("http", "http://192.0.2.80/")).status()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.80", "ftp://192.0.2.80/", "http:///x", "http://u:p@192.0.2.80/",
        "http://192.0.2.80/#status=99",
        "http://192.0.2.80/#state=200", "http://192.0.2.80/#status", "http://192.0.2.80/a b"})
    void nonsenseIsNamed(String address) {
        assertThatThrownBy(() -> HttpTarget.parse(new Target("http", address))).isInstanceOf(IOException.class)
                .hasMessageContaining(" is no");
    }
}
