package org.shoregate.config.internal.lsm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shoregate.api.config.SourceLocation;
import org.shoregate.api.lsm.LsmConfig;
import org.shoregate.api.lsm.LsmConnection;
import org.shoregate.api.lsm.LsmGroup;
import org.shoregate.api.lsm.LsmLongDown;
import org.shoregate.api.lsm.LsmProbe;
import org.shoregate.api.lsm.LsmResult;
import org.shoregate.api.lsm.LsmScripts;
import org.shoregate.api.lsm.LsmStartup;
import org.shoregate.api.lsm.LsmStatus;
import org.shoregate.api.lsm.LsmThresholds;
import org.shoregate.api.net.InterfaceName;

class LsmReaderTest {
    @TempDir
    private Path directory;
    private LsmReading reading;

    @BeforeEach
    void start() {
        reading = new LsmReading(directory);
    }

    private LsmConnection first() {
        return reading.config().connections().getFirst();
    }

    @Test
    void aConnectionHasLsmsDefaults() throws IOException {
        reading.conf("connection {", "name=a", "checkip=192.0.2.1", "}");
        LsmConnection connection = first();
        assertThat(connection).isEqualTo(new LsmConnection("a",
                new LsmProbe(InetAddress.ofLiteral("192.0.2.1"), false, Optional.empty(), Optional.empty(), 0, Duration.ofSeconds(1),
                        Duration.ofSeconds(1)),
                new LsmThresholds(15, 7, 5, 10), new LsmStartup(LsmStatus.UNKNOWN, 0, 0, Duration.ofSeconds(20)),
                new LsmScripts(Optional.empty(), Optional.of("/usr/share/lsm/default_script"), false, Optional.of("root"), Optional.empty()),
                LsmLongDown.NONE, new SourceLocation(directory.resolve("lsm.conf").toString(), 1, 1)));
        assertThat(reading.config().debug()).isEqualTo(8);
    }

    @Test
    void eachKeyIsTaken() throws IOException {
        reading.conf("debug=9", "connection {", "name=dsl", "checkip=2001:db8::1", "eventscript=/e", "notifyscript=/n", "unknown_up_notify=1",
                "max_packet_loss=20", "max_successive_pkts_lost=8", "min_packet_loss=6", "min_successive_pkts_rcvd=11", "interval_ms=200",
                "timeout_ms=300", "warn_email=a@example.net", "check_arp=0", "sourceip=2001:db8::2", "device=ppp0", "ttl=3", "status=1",
                "queue=q", "long_down_time=60", "long_down_email=b@example.net", "long_down_notifyscript=/ln", "long_down_eventscript=/le",
                "startup_acceleration=3", "startup_burst_pkts=10", "startup_burst_interval=250", "}");
        LsmConnection connection = first();
        assertThat(connection.name()).isEqualTo("dsl");
        assertThat(connection.probe()).isEqualTo(new LsmProbe(InetAddress.ofLiteral("2001:db8::1"), false,
                Optional.of(InetAddress.ofLiteral("2001:db8::2")), Optional.of(new InterfaceName("ppp0")), 3, Duration.ofMillis(200),
                Duration.ofMillis(300)));
        assertThat(connection.thresholds()).isEqualTo(new LsmThresholds(20, 8, 6, 11));
        assertThat(connection.startup()).isEqualTo(new LsmStartup(LsmStatus.UP, 3, 10, Duration.ofMillis(250)));
        assertThat(connection.scripts()).isEqualTo(new LsmScripts(Optional.of("/e"), Optional.of("/n"), true, Optional.of("a@example.net"),
                Optional.of("q")));
        assertThat(connection.longDown()).isEqualTo(new LsmLongDown(Duration.ofSeconds(60), Optional.of("b@example.net"), Optional.of("/ln"),
                Optional.of("/le")));
        assertThat(reading.config().debug()).isEqualTo(9);
    }

    @Test
    void groupsHaveMembersFromAnywhere() throws IOException {
        reading.conf("group {", "name=g", "logic=1", "member-connection=a", "member-connection=b", "device=eth0", "status=1", "}",
                "connection {", "name=a", "}", "connection {", "name=b", "}");
        LsmGroup group = reading.config().groups().getFirst();
        assertThat(group.logic()).isEqualTo(LsmGroup.Logic.AND);
        assertThat(group.members()).containsExactly("a", "b");
        assertThat(group.device()).contains(new InterfaceName("eth0"));
        assertThat(group.status()).isEqualTo(LsmStatus.UP);
    }

    @Test
    void defaultsCountFromWhereTheyStandAndAddUp() throws IOException {
        reading.conf("connection {", "name=a", "}", "defaults {", "interval_ms=200", "eventscript=/e", "}", "connection {", "name=b", "}",
                "defaults {", "timeout_ms=300", "}", "connection {", "name=c", "interval_ms=500", "eventscript=", "}");
        List<LsmConnection> all = reading.config().connections();
        assertThat(all).extracting(c -> c.probe().interval().toMillis()).containsExactly(1000L, 200L, 500L);
        assertThat(all).extracting(c -> c.probe().timeout().toMillis()).containsExactly(1000L, 1000L, 300L);
        assertThat(all).extracting(c -> c.scripts().eventScript()).containsExactly(Optional.empty(), Optional.of("/e"), Optional.of(""));
        assertThat(all).extracting(c -> c.scripts().isWatchedOnly()).containsExactly(false, false, true);
    }

    @Test
    void blanksAndCommentsGoBy() throws IOException {
        reading.conf("# about", "", "\t connection \t {   # one", "  name\t=  a # b", "checkip =192.0.2.1", "device=eth0", "  }  ");
        assertThat(first().name()).isEqualTo("a");
        assertThat(reading.faults()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "timeout_ms=10s,               lsm.conf:5:12 SG-U009",
        "timeout_ms = abc,             lsm.conf:5:14 SG-U009",
        "ttl=,                         lsm.conf:5:5 SG-U009",
        "timeout_ms=5,                 lsm.conf:5:12 SG-U010",
        "max_packet_loss=200,          lsm.conf:5:17 SG-U010",
        "status=7,                     lsm.conf:5:8 SG-U010",
        "foo=1,                        lsm.conf:5:1 SG-U003",
        "'  member-connection=a',      lsm.conf:5:3 SG-U003",
        "Ttl=1,                        lsm.conf:5:1 SG-U003",
        "ttl,                          lsm.conf:5:1 SG-U003",
        "include /etc/x,               lsm.conf:5:1 SG-U005",
        "group {,                      lsm.conf:5:1 SG-U005",
        "checkip=,                     lsm.conf:5:9 SG-U011",
        "checkip=gw.example.net,       lsm.conf:5:9 SG-U011",
        "max_packet_loss=5,            lsm.conf:5:17 SG-U012",
        "sourceip=2001:db8::1,         lsm.conf:5:10 SG-U014",
        "sourceip=here,                lsm.conf:5:10 SG-U014",
        "device=an/interface,          lsm.conf:5:8 SG-U015",
        "name=a b,                     lsm.conf:5:6 SG-U017",
        "device=,                      lsm.conf:1:1 SG-U019",
        "eventscript=/usr/share/lsm/shorewall_script, lsm.conf:5:13 SG-U020",
        "eventscript=/etc/lsm/script,  lsm.conf:5:13 SG-U021",
        "notifyscript=/etc/lsm/mail,   lsm.conf:5:14 SG-U021",
        "startup_burst_pkts=10,        lsm.conf:5:20 SG-U022",
        "interval_ms=100,              lsm.conf:1:1 SG-U023",
    })
    void aFaultIsTold(String line, String fault) throws IOException {
        assertThat(reading.connection(line).faults()).containsExactly(fault);
    }

    @Test
    void faultsOfTwoKeysAreTold() throws IOException {
        assertThat(reading.connection("checkip=fe80::1", "check_arp=1").faults()).containsExactly("lsm.conf:6:11 SG-U013");
        assertThat(reading.connection("check_arp=1", "ttl=2").faults()).containsExactly("lsm.conf:6:5 SG-U018");
    }

    @Test
    void faultsOutsideOfConnectionsAreTold() throws IOException {
        assertThat(reading.conf("connection{", "name=a", "}").faults()).contains("lsm.conf:1:1 SG-U002", "lsm.conf:3:1 SG-U002",
                "lsm.conf:0:0 SG-U001");
        assertThat(reading.connection("}", "group {", "name=g", "member-connection=b").faults()).containsExactly("lsm.conf:8:19 SG-U016");
        assertThat(reading.connection("}", "group {", "name=g").faults()).containsExactly("lsm.conf:6:1 SG-U024");
        assertThat(reading.connection("}", "connection {", "name=a", "checkip=192.0.2.2", "device=eth1").faults())
                .containsExactly("lsm.conf:6:1 SG-U017");
        assertThat(reading.connection("}", "defaults {", "ttl=0").conf("connection {", "name=a", "device=x").faults())
                .contains("lsm.conf:1:1 SG-U004");
        assertThat(reading.conf().faults()).containsExactly("lsm.conf:0:0 SG-U001");
    }

    @Test
    void aMissingFileIsAnError() {
        assertThat(reading.result()).isInstanceOf(LsmResult.Invalid.class);
        assertThat(reading.faults()).contains("lsm.conf:0:0 SG-S001");
    }

    @Test
    void allFaultsAreToldAtOnceWithCauseAndRemedy() throws IOException {
        reading.connection("foo=1", "checkip=nowhere", "timeout_ms=10s");
        assertThat(reading.faults()).hasSize(3);
        assertThat(reading.text()).contains("timeout_ms=10s is read as 10", "so write 10000", "unknown key 'foo'");
    }

    @Test
    void numbersOutOfBoundsCountAsTheNearest() throws IOException {
        reading.connection("interval_ms=0", "max_packet_loss=1000", "ttl=99999999999999999999", "long_down_time=-3", "min_packet_loss=100");
        assertThat(first().probe().interval()).isEqualTo(Duration.ofMillis(10));
        assertThat(first().thresholds()).isEqualTo(new LsmThresholds(100, 7, 99, 10));
        assertThat(first().probe().ttl()).isEqualTo(255);
        assertThat(first().longDown().time()).isEqualTo(Duration.ZERO);
    }

    @Test
    void includesAreReadInOrderOfNamesAndShareDefaults() throws IOException {
        reading.conf("defaults {", "device=eth0", "}", "include " + directory + "/part-*", "-include " + directory + "/none-*")
                .file("part-b.conf", "connection {", "name=b", "checkip=192.0.2.2", "}")
                .file("part-a.conf", "defaults {", "interval_ms=300", "}", "-include " + directory + "/[i]nner", "connection {", "name=a",
                        "checkip=192.0.2.1", "}")
                .file("part-c.conf~", "nonsense")
                .file("inner", "connection {", "name=i", "checkip=192.0.2.3", "}");
        LsmConfig config = reading.config();
        assertThat(config.connections()).extracting(LsmConnection::name).containsExactly("i", "a", "b");
        assertThat(config.connections()).allMatch(c -> c.probe().interval().toMillis() == 300);
        assertThat(config.connections().getLast().location().file()).endsWith("part-b.conf");
        assertThat(reading.faults()).isEmpty();
    }

    @Test
    void includesThatGoWrongAreTold() throws IOException {
        assertThat(reading.conf("include " + directory + "/none*").faults()).contains("lsm.conf:1:1 SG-U006");
        assertThat(reading.conf("include " + directory + "/lsm.*").faults()).contains("lsm.conf:1:1 SG-U007");
        assertThat(reading.conf("include " + directory + "/lsm.*", "include " + directory + "/lsm*").faults())
                .containsOnlyOnce("lsm.conf:1:1 SG-U007");
        assertThat(reading.conf("-include lsm?conf").faults()).contains("lsm.conf:1:1 SG-U025");
        assertThat(reading.conf("# " + "x".repeat(9000)).faults()).contains("lsm.conf:1:8192 SG-U026");
    }
}
