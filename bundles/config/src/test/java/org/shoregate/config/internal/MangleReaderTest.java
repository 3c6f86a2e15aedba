package org.shoregate.config.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shoregate.api.mark.Criterion;
import org.shoregate.api.mark.MarkAction;
import org.shoregate.api.mark.MarkChain;
import org.shoregate.api.mark.MarkRule;
import org.shoregate.api.mark.PortRange;
import org.shoregate.api.net.IpPrefix;
import org.shoregate.api.net.Mark;

class MangleReaderTest {
    @TempDir
    private Path directory;
    private Reading reading;

    @BeforeEach
    void startWithProviders() throws IOException {
        reading = new Reading(directory).providers();
    }

    private List<MarkRule> rules(String file, String... lines) throws IOException {
        return reading.file(file, lines).config().marking();
    }

    private MarkRule mangle(String line) throws IOException {
        return rules("mangle", line).getFirst();
    }

    private List<Criterion> criteria(String columns) throws IOException {
        return mangle("MARK(1):F " + columns).criteria();
    }

    @Test
    void everyCommandDoesWhatItsNameSays() throws IOException {
        assertThat(mangle("MARK(1):P").action()).isEqualTo(new MarkAction.SetMark(new Mark(1, -1)));
        assertThat(mangle("MARK(0x1/0xff):P").action()).isEqualTo(new MarkAction.SetMark(new Mark(1, 0xff)));
        assertThat(mangle("MARK(|2):P").action()).isEqualTo(new MarkAction.SetMark(new Mark(2, 2)));
        assertThat(mangle("MARK(&0xfe):P").action()).isEqualTo(new MarkAction.SetMark(new Mark(0, ~0xfe)));
        assertThat(mangle("CONNMARK(0x10/0xf0):F").action()).isEqualTo(new MarkAction.SetConnectionMark(new Mark(0x10, 0xf0)));
        assertThat(mangle("SAVE:P").action()).isEqualTo(new MarkAction.Save(0xff));
        assertThat(mangle("SAVE(0xf0):T").action()).isEqualTo(new MarkAction.Save(0xf0));
        assertThat(mangle("RESTORE(0xf0):F").action()).isEqualTo(new MarkAction.Restore(0xf0));
        assertThat(mangle("CONTINUE:P").action()).isEqualTo(new MarkAction.Continue());
    }

    @Test
    void theDesignatorOrTheEndsNameTheChain() throws IOException {
        assertThat(mangle("MARK(1):P").chain()).isEqualTo(MarkChain.PREROUTING);
        assertThat(mangle("MARK(1):F").chain()).isEqualTo(MarkChain.FORWARD);
        assertThat(mangle("MARK(1):T").chain()).isEqualTo(MarkChain.POSTROUTING);
        assertThat(mangle("MARK(1):I").chain()).isEqualTo(MarkChain.INPUT);
        assertThat(mangle("MARK(1):O").chain()).isEqualTo(MarkChain.OUTPUT);
        assertThat(mangle("MARK(1)").chain()).isEqualTo(MarkChain.PREROUTING);
        assertThat(mangle("MARK(1) $FW").chain()).isEqualTo(MarkChain.OUTPUT);
        assertThat(mangle("MARK(1) - $FW").chain()).isEqualTo(MarkChain.INPUT);
    }

    @Test
    void markInForwardChainMovesTheDefault() throws IOException {
        reading.file("shorewall.conf", "USE_DEFAULT_RT=Yes", "MARK_IN_FORWARD_CHAIN=Yes");
        assertThat(mangle("MARK(1)").chain()).isEqualTo(MarkChain.FORWARD);
        assertThat(mangle("MARK(1):P").chain()).isEqualTo(MarkChain.PREROUTING);
    }

    @Test
    void endsAreInterfacesNetworksAndExclusions() throws IOException {
        IpPrefix lan = IpPrefix.parse("192.168.1.0/24");
        IpPrefix host = IpPrefix.parse("192.168.1.7");
        assertThat(criteria("192.168.1.0/24")).containsExactly(new Criterion.Source(List.of(lan), false));
        assertThat(criteria("eth2")).containsExactly(new Criterion.InputInterface("eth2", false));
        assertThat(criteria("!eth2")).containsExactly(new Criterion.InputInterface("eth2", true));
        assertThat(criteria("eth2:192.168.1.0/24!192.168.1.7")).containsExactly(new Criterion.InputInterface("eth2", false),
                new Criterion.Source(List.of(lan), false), new Criterion.Source(List.of(host), true));
        assertThat(criteria("!192.168.1.7")).containsExactly(new Criterion.Source(List.of(host), true));
        assertThat(criteria("- eth0:203.0.113.9,203.0.113.10")).containsExactly(new Criterion.OutputInterface("eth0", false),
                new Criterion.Destination(List.of(IpPrefix.parse("203.0.113.9"), IpPrefix.parse("203.0.113.10")), false));
        assertThat(criteria("- 0.0.0.0/0")).isEmpty();
        assertThat(mangle("MARK(1) $FW:192.0.2.1").criteria())
                .containsExactly(new Criterion.Source(List.of(IpPrefix.parse("192.0.2.1")), false));
    }

    @Test
    void protocolsAndPortsAreNamedOrNumbered() throws IOException {
        assertThat(criteria("- - 47")).containsExactly(new Criterion.Protocol(47));
        assertThat(criteria("- - tcp 22,https,8000:8100")).containsExactly(new Criterion.Protocol(6), new Criterion.DestinationPorts(
                List.of(PortRange.single(22), PortRange.single(443), new PortRange(8000, 8100)), false));
        assertThat(criteria("- - udp !53 1024:")).containsExactly(new Criterion.Protocol(17),
                new Criterion.DestinationPorts(List.of(PortRange.single(53)), true),
                new Criterion.SourcePorts(List.of(new PortRange(1024, 65535)), false));
    }

    @Test
    void aListOfProtocolsMakesARuleForEach() throws IOException {
        assertThat(rules("mangle", "MARK(1):P - - tcp,udp 53")).extracting(r -> r.criteria().getFirst())
                .containsExactly(new Criterion.Protocol(6), new Criterion.Protocol(17));
    }

    @Test
    void testLooksAtThePacketsMarkOrTheConnections() throws IOException {
        assertThat(criteria("- - - - - - !0")).containsExactly(new Criterion.PacketMark(new Mark(0, 0xff), true));
        assertThat(criteria("- - - - - - 0x10/0xf0:C")).containsExactly(new Criterion.ConnectionMark(new Mark(0x10, 0xf0), false));
    }

    @Test
    void tcrulesOfShorewall4FollowInTheirOwnSpelling() throws IOException {
        reading.file("mangle", "MARK(9):P");
        List<MarkRule> rules = rules("tcrules", "1 192.168.1.1", "2:P 192.168.1.2", "3:F -", "4:T -", "5:C -", "6:CF -", "|2 -",
                "SAVE/0xff:P -", "CONTINUE -", "7 $FW");
        assertThat(rules).extracting(MarkRule::action).containsExactly(new MarkAction.SetMark(new Mark(9, -1)),
                new MarkAction.SetMark(new Mark(1, -1)), new MarkAction.SetMark(new Mark(2, -1)), new MarkAction.SetMark(new Mark(3, -1)),
                new MarkAction.SetMark(new Mark(4, -1)), new MarkAction.SetConnectionMark(new Mark(5, -1)),
                new MarkAction.SetConnectionMark(new Mark(6, -1)), new MarkAction.SetMark(new Mark(2, 2)), new MarkAction.Save(0xff),
                new MarkAction.Continue(), new MarkAction.SetMark(new Mark(7, -1)));
        assertThat(rules).extracting(MarkRule::chain).containsExactly(MarkChain.PREROUTING, MarkChain.PREROUTING, MarkChain.PREROUTING,
                MarkChain.FORWARD, MarkChain.POSTROUTING, MarkChain.PREROUTING, MarkChain.FORWARD, MarkChain.PREROUTING,
                MarkChain.PREROUTING, MarkChain.PREROUTING, MarkChain.OUTPUT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "1:P -                                   |  1 | SG-M001",
        "CLASSIFY(1:10):P -                      |  1 | SG-M002",
        "SAME -                                  |  1 | SG-M002",
        "MARK(1):P ~00-11-22-33-44-55            | 11 | SG-M003",
        "MARK(1):P +badguys                      | 11 | SG-M003",
        "MARK(1):P eth9                          | 11 | SG-M004",
        "MARK(1):P eth9:10.0.0.1                 | 11 | SG-M004",
        "MARK(1):P 10.0.0.0/40                   | 11 | SG-M005",
        "MARK(1):P 10.0.0.1,host.example         | 20 | SG-M005",
        "MARK(0x100):P -                         |  1 | SG-M006",
        "MARK(red):P -                           |  1 | SG-M006",
        "MARK(1-4):P -                           |  1 | SG-M007",
        "MARK(1):P - - - 22                      | 17 | SG-M008",
        "MARK(1):P - - icmp echo-request         | 20 | SG-M008",
        "MARK(1):P - - quic                      | 15 | SG-M009",
        "MARK(1):P - - tcp nosuchport            | 19 | SG-M010",
        "MARK(1):P - - tcp 70000                 | 19 | SG-M010",
        "MARK(1):P - - - - - - high              | 23 | SG-M011",
        "MARK(1):P - - tcp ;; -m tos --tos 0x10  |  1 | SG-M012",
        "MARK(1):P - - - - - root                | 21 | SG-M013",
        "MARK(1):P - - tcp { state=NEW }         |  0 | SG-M013",
        "MARK(1):NP -                            |  1 | SG-M014",
        "MARK(1):P $FW                           |  1 | SG-M015",
        "MARK(1):T eth2                          | 11 | SG-M016",
        "MARK(1):P - eth0                        | 13 | SG-M017",
    })
    void aFaultIsTold(String line, int column, String code) throws IOException {
        reading.file("mangle", line);
        assertThat(reading.faults()).anyMatch(f -> column == 0 ? f.endsWith(code) : f.equals("mangle:1:" + column + " " + code));
        assertThat(reading.result()).isInstanceOf(org.shoregate.api.config.ConfigResult.Invalid.class);
    }
}
