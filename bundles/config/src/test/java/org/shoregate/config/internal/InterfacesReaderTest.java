package org.shoregate.config.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shoregate.api.config.ExtensionScripts;
import org.shoregate.api.config.InterfaceConfig;

class InterfacesReaderTest {
    @TempDir
    private Path directory;
    private Reading reading;

    @BeforeEach
    void startValid() throws IOException {
        reading = new Reading(directory);
    }

    @Test
    void theOldFormatHasAColumnMore() throws IOException {
        reading.file("interfaces", "net eth0 detect optional", "loc eth2 -");
        assertThat(reading.config().interfaces()).extracting(i -> i.logical() + " " + i.optional()).containsExactly("eth0 true", "eth2 false");
    }

    @Test
    void theKernelsNameMayDiffer() throws IOException {
        reading.file("interfaces", "?FORMAT 2", "net wan physical=enp1s0");
        assertThat(reading.config().interfaces()).extracting(InterfaceConfig::physical).singleElement().hasToString("enp1s0");
    }

    @Test
    void aZoneMayComeFromTheFileHosts() throws IOException {
        reading.file("interfaces", "?FORMAT 2", "- eth0", "loc eth2").file("hosts", "net eth0:0.0.0.0/0")
                .file("providers", Reading.ISP1);
        assertThat(reading.config().providers()).hasSize(1);
    }

    @Test
    void whatConcernsTheFirewallIsNamedOnce() throws IOException {
        reading.file("interfaces", "?FORMAT 2", "net eth0 tcpflags,nosmurfs", "loc eth2 dhcp");
        assertThat(reading.text()).contains(":2:10: warning: ").contains("dhcp, nosmurfs, tcpflags").doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "net a-name-too-long-for-linux    |  5 | SG-I003",
        "net eth*                         |  5 | SG-I003",
        "loc eth2                         |  5 | SG-I004",
        "net eth0 physical=en+            | 10 | SG-I005",
        "net eth0 required,optional       | 19 | SG-I009",
        "net eth0 wait                    | 10 | SG-I010",
        "net eth0 routefilter=3           | 10 | SG-I010",
        "net eth0 optinal                 | 10 | SG-I007",
        "wan eth0                         |  1 | SG-I008",
    })
    void aFaultIsTold(String line, int column, String code) throws IOException {
        reading.file("interfaces", "?FORMAT 2", "loc eth2", line);
        assertThat(reading.faults()).containsExactly("interfaces:3:" + column + " " + code);
    }

    @Test
    void aNameThatStandsForManyMayBeRequired() throws IOException {
        reading.file("interfaces", "?FORMAT 2", "loc eth2", "net ppp+ required");
        assertThat(reading.faults()).isEmpty();
    }

    @Test
    void withoutInterfacesOrAFirewallZoneNothingCanBeMeant() throws IOException {
        reading.file("interfaces", "?FORMAT 2");
        assertThat(reading.faults()).containsExactly("interfaces:0:0 SG-I001");
        reading.file("zones", "net ipv4", "loc ipv4").file("interfaces", "?FORMAT 2", "net eth0");
        assertThat(reading.faults()).containsExactly("zones:0:0 SG-Z001");
    }

    @Test
    void zonesAreOfKnownTypesAndNamedOnce() throws IOException {
        reading.file("zones", "fw firewall", "net bogus", "loc", "loc:net ipv4");
        assertThat(reading.faults()).containsExactly("zones:2:5 SG-Z002", "zones:4:1 SG-Z003");
    }

    @Test
    void filesThatAreNotReadAreNamed() throws IOException {
        reading.file("started", "true").file("tcclear", "true").file("isusable", "return 0").file("rules", "ACCEPT all all");
        assertThat(reading.faults()).containsExactlyInAnyOrder("tcclear:0:0 SG-F001", "rules:0:0 SG-F002");
    }

    @Test
    void optionsOfTheKernelAndOfTheStartAreTaken() throws IOException {
        reading.file("interfaces", "?FORMAT 2", "net eth0 routefilter", "net eth1 routefilter=2,logmartians=0", "loc eth2 required,wait=5");
        List<InterfaceConfig> interfaces = reading.config().interfaces();
        assertThat(interfaces).extracting(InterfaceConfig::routeFilter).containsExactly(OptionalInt.of(1), OptionalInt.of(2), OptionalInt.empty());
        assertThat(interfaces).extracting(InterfaceConfig::logMartians).containsExactly(OptionalInt.of(1), OptionalInt.of(0), OptionalInt.empty());
        assertThat(interfaces.getLast().required()).isTrue();
        assertThat(interfaces.getLast().waitSeconds()).isEqualTo(5);
        assertThat(reading.faults()).isEmpty();
    }

    @Test
    void scriptsAreReadWithWhatTheyNeed() throws IOException {
        reading.file("isusable", "local ok=$OK", "return $ok").file("lib.private", "helper() {", "true", "}").file("params", "OK=0").file("stop", "");
        ExtensionScripts scripts = reading.config().scripts();
        assertThat(scripts.program("isusable").orElseThrow()).contains("helper() {\ntrue\n}").contains("local ok=$OK\nreturn $ok");
        assertThat(scripts.program("findgw")).isEmpty();
        assertThat(scripts.variables()).containsEntry("OK", "0").containsEntry("USE_DEFAULT_RT", "Yes");
    }

    @Test
    void aScriptThatTheShellDoesNotUnderstandIsAnError() throws IOException {
        reading.file("findgw", "case $1 in", "eth0) echo 192.0.2.1 ;;");
        assertThat(reading.faults()).containsExactly("findgw:0:0 SG-F003");
    }

    @Test
    void whatShorewallRefusesIsRefused() throws IOException {
        reading.file("interfaces", "?FORMAT 2", "net eth0 optional=1", "net eth1 required=1", "fw eth2");
        assertThat(reading.faults()).containsExactly("interfaces:2:10 SG-I007", "interfaces:3:10 SG-I007", "interfaces:4:1 SG-I008");
        reading.file("interfaces", "net eth0 optional", "net eth1 detect optional", "loc eth2 192.168.1.255,192.168.2.255");
        assertThat(reading.faults()).containsExactly("interfaces:1:10 SG-I011");
    }

    @Test
    void aPlusAloneMeansEveryInterface() throws IOException {
        reading.file("interfaces", "?FORMAT 2", "loc eth2", "net +").providers();
        assertThat(reading.faults()).isEmpty();
    }
}
