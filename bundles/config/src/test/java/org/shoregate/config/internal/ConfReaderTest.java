package org.shoregate.config.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shoregate.api.config.MarkLayout;
import org.shoregate.api.config.Settings;

class ConfReaderTest {
    @TempDir
    private Path directory;
    private Reading reading;

    @BeforeEach
    void startValid() throws IOException {
        reading = new Reading(directory);
    }

    private Settings settings(String... lines) throws IOException {
        return reading.file("shorewall.conf", lines).config().settings();
    }

    @Test
    void absentKeysHaveTheCompilersDefaults() throws IOException {
        assertThat(settings("")).isEqualTo(Settings.DEFAULT);
    }

    @Test
    void eachKeyIsTaken() throws IOException {
        assertThat(settings("USE_DEFAULT_RT=Yes").useDefaultRt()).isTrue();
        assertThat(settings("RESTORE_DEFAULT_ROUTE=no").restoreDefaultRoute()).isFalse();
        assertThat(settings("TRACK_PROVIDERS=NO").trackProviders()).isFalse();
        assertThat(settings("FORWARD_CLEAR_MARK=No").forwardClearMark()).isFalse();
        assertThat(settings("RESTORE_ROUTEMARKS=No").restoreRouteMarks()).isFalse();
        assertThat(settings("DELETE_THEN_ADD=No").deleteThenAdd()).isFalse();
        assertThat(settings("ZERO_MARKS=Yes").zeroMarks()).isTrue();
        assertThat(settings("TC_EXPERT=Yes").tcExpert()).isTrue();
        assertThat(settings("KEEP_RT_TABLES=Yes").keepRtTables()).isTrue();
        assertThat(settings("TC_BITS=14", "MASK_BITS=16", "PROVIDER_BITS=4", "PROVIDER_OFFSET=20", "ZONE_BITS=2").markLayout())
                .isEqualTo(new MarkLayout(14, 16, 4, 20, 2));
    }

    @Test
    void theFiltersOfAllInterfacesAreOnOffOrLeftAlone() throws IOException {
        assertThat(settings("ROUTE_FILTER=Yes", "LOG_MARTIANS=On")).matches(s -> s.rpFilter().equals(OptionalInt.of(1)) && s.martianLogging().equals(OptionalInt.of(1)));
        assertThat(settings("ROUTE_FILTER=No", "LOG_MARTIANS=off")).matches(s -> s.rpFilter().equals(OptionalInt.of(0)) && s.martianLogging().equals(OptionalInt.of(0)));
        assertThat(settings("ROUTE_FILTER=Keep", "LOG_MARTIANS=keep")).matches(s -> s.rpFilter().isEmpty() && s.martianLogging().isEmpty());
        assertThat(settings("ROUTE_FILTER=2").rpFilter()).hasValue(2);
    }

    /** As in the file that Shorewall comes with: where Perl is, not a script in it. */
    @Test
    void theKeyPerlIsNoEmbeddedPerl() throws IOException {
        reading.file("shorewall.conf", "PERL=/usr/bin/perl");
        assertThat(reading.faults()).isEmpty();
    }

    @Test
    void theMarkSwitchesOfShorewall4AreUnderstood() throws IOException {
        assertThat(settings("HIGH_ROUTE_MARKS=Yes").markLayout().providerMask()).isEqualTo(0xff00);
        assertThat(settings("HIGH_ROUTE_MARKS=Yes", "WIDE_TC_MARKS=Yes").markLayout().providerMask()).isEqualTo(0xff0000);
        assertThat(settings("WIDE_TC_MARKS=Yes").markLayout().tcMask()).isEqualTo(0xffff);
    }

    @ParameterizedTest
    @CsvSource({
        "USE_DEFAULT_RT=Exact,       1, SG-C001",
        "TRACK_PROVIDERS=maybe,      1, SG-C001",
        "PROVIDER_BITS=many,         1, SG-C002",
        "PROVIDER_BITS=33,           1, SG-C002",
        "ZONE_BITS=30,               0, SG-C003",
        "NULL_ROUTE_RFC1918=maybe,   1, SG-C008",
        "REQUIRE_INTERFACE=perhaps,  1, SG-C001",
        "ROUTE_FILTER=loose,         1, SG-C001",
        "ROUTE_FILTER=3,             1, SG-C001",
        "LOG_MARTIANS=1,             1, SG-C001",
        "USE_RT_NAMES=always,        1, SG-C001",
        "MANGLE_ENABLED=No,          0, SG-C009",
        "IP_FORWARDING=On,           1, SG-C006",
    })
    void aFaultIsTold(String line, int number, String code) throws IOException {
        reading.file("shorewall.conf", line);
        assertThat(reading.faults()).singleElement().asString().startsWith("shorewall.conf:" + number + ":").endsWith(code);
    }

    @Test
    void ipv6HasNoRouteFilter() throws IOException {
        reading.file("shorewall.conf", "ROUTE_FILTER=Yes").ipv6();
        assertThat(reading.faults()).contains("shorewall6.conf:1:14 SG-C007");
    }

    @Test
    void withoutMangleNothingIsMarked() throws IOException {
        reading.file("shorewall.conf", "MANGLE_ENABLED=No", "FORWARD_CLEAR_MARK=No", "TRACK_PROVIDERS=No")
                .file("providers", "ISP1 1 - - eth0 203.0.113.1 balance").file("mangle", "SAME:P").file("tcrules", "1");
        assertThat(reading.config().marking()).isEmpty();
        assertThat(reading.faults()).containsExactlyInAnyOrder("mangle:0:0 SG-C010", "tcrules:0:0 SG-C010");
    }

    @Test
    void withoutMangleNoProviderHasAMark() throws IOException {
        reading.file("shorewall.conf", "MANGLE_ENABLED=No", "FORWARD_CLEAR_MARK=No")
                .file("providers", "ISP1 1 1 - eth0 203.0.113.1 notrack", "ISP2 2 - - eth1 198.51.100.1", "own 3 - - lo - tproxy", "ISP4 4 - - eth2 192.168.1.9 notrack");
        assertThat(reading.faults()).containsExactly("providers:1:8 SG-C005", "providers:2:1 SG-C005", "providers:3:1 SG-C005");
    }
}
