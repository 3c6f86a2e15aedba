package org.shoregate.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shoregate.netlink.libc.SocketConstants;

/** A table in a namespace of its own, where packets go over the loopback: they leave and arrive by {@code lo}. */
class TrafficTableTest {
    private static final int EXCEPT = 1 << 31;

    private final String name = "sg-" + ProcessHandle.current().pid() + "-traffic";
    private final long[] leaving = new long[2];
    private final long[] arriving = new long[2];
    private Namespace namespace;
    private TrafficTable table;

    @BeforeEach
    void make() throws Exception {
        Root.required();
        Namespace.removeStale(name);
        namespace = Namespace.create(name);
        table = namespace.call(() -> new TrafficTable(SocketConstants.AF_INET, "counts"));
    }

    @AfterEach
    void remove() {
        if (namespace != null) {
            table.close();
            namespace.close();
        }
    }

    private String nft(String... command) throws Exception {
        String[] whole = IntStream.range(-1, command.length).mapToObj(i -> i < 0 ? "nft" : command[i]).toArray(String[]::new);
        return namespace.call(() -> Ip.run(whole));
    }

    /** A datagram to a port that nobody reads, so that an ICMP error comes back, and a SYN to such a port, which is reset. */
    private void talk() throws Exception {
        InetSocketAddress nobody = new InetSocketAddress(InetAddress.getLoopbackAddress(), 9);
        namespace.call(() -> {
            try (DatagramSocket udp = new DatagramSocket(); Socket tcp = new Socket()) {
                udp.send(new DatagramPacket(new byte[1], 1, nobody));
                assertThatThrownBy(() -> tcp.connect(nobody)).isInstanceOf(ConnectException.class);
            }
            return null;
        });
    }

    private void mark(int mark) throws Exception {
        nft("add table ip m; add chain ip m out { type filter hook output priority 0; }; flush chain ip m out; add rule ip m out meta mark set "
                + Integer.toUnsignedString(mark));
    }

    @Test
    void countsWhatLeavesAndWhatIsAnsweredByInterface() throws Exception {
        table.install(List.of("eth9", "lo"), EXCEPT);
        assertThat(table.read(leaving, arriving)).isTrue();
        assertThat(leaving).containsExactly(0, 0);
        talk();
        assertThat(table.read(leaving, arriving)).isTrue();
        assertThat(leaving).as("a datagram and a SYN").containsExactly(0, 2);
        assertThat(arriving).as("the reset; the ICMP error is neither TCP nor UDP").containsExactly(0, 1);
    }

    @Test
    void packetsWithABitOfThoseInTheirMarkDoNotCountAsLeaving() throws Exception {
        table.install(List.of("eth9", "lo"), EXCEPT);
        mark(EXCEPT | 7);
        talk();
        assertThat(table.read(leaving, arriving)).isTrue();
        assertThat(leaving).containsExactly(0, 0);
        mark(7);
        talk();
        table.read(leaving, arriving);
        assertThat(leaving).containsExactly(0, 2);
    }

    @Test
    void nftUnderstandsItAndReadsBackWhatItPrinted(@TempDir Path folder) throws Exception {
        table.install(List.of("eth9", "lo"), EXCEPT);
        String listed = nft("list", "table", "ip", "counts");
        assertThat(listed).contains("\"eth9\" : \"out0\"", "\"lo\" : \"out1\"", "\"lo\" : \"in1\"",
                "type filter hook postrouting priority 200", "type filter hook prerouting priority filter",
                "meta mark 0x00000000/1 ct direction original meta l4proto tcp counter name oifname map @leaving",
                "ct direction reply meta l4proto udp counter name iifname map @arriving");
        nft("delete", "table", "ip", "counts");
        nft("-f", Files.writeString(folder.resolve("listed"), listed).toString());
        assertThat(nft("list", "table", "ip", "counts")).isEqualTo(listed);
    }

    @Test
    void anotherInstallationTakesThePlaceOfTheFirst() throws Exception {
        table.install(List.of("eth9", "lo"), EXCEPT);
        talk();
        table.install(List.of("lo"), EXCEPT);
        assertThat(table.read(leaving, arriving)).as("the second interface is not there any more").isFalse();
        long[] one = {-1};
        assertThat(table.read(one, new long[1])).isTrue();
        assertThat(one).containsExactly(0);
        assertThat(nft("list", "tables")).hasLineCount(1);
    }

    @Test
    void tellsThatSomebodyHasRemovedIt() throws Exception {
        assertThat(table.read(leaving, arriving)).isFalse();
        table.install(List.of("eth9", "lo"), EXCEPT);
        nft("flush", "ruleset");
        assertThat(table.read(leaving, arriving)).isFalse();
        table.install(List.of("eth9", "lo"), EXCEPT);
        assertThat(table.read(leaving, arriving)).isTrue();
    }

    @Test
    void removesItAsOftenAsAsked() throws Exception {
        table.install(List.of("lo"), EXCEPT);
        nft("add", "table", "ip", "others");
        table.remove();
        table.remove();
        assertThat(nft("list", "tables")).isEqualToIgnoringWhitespace("table ip others");
    }

    @Test
    void asManyInterfacesAsThereAreProviders() throws Exception {
        List<String> devices = IntStream.range(0, TrafficTable.MOST_DEVICES).mapToObj(i -> "a-long-name-" + i).toList();
        table.install(devices, EXCEPT);
        assertThat(table.read(new long[devices.size()], new long[devices.size()])).isTrue();
        assertThat(nft("list", "table", "ip", "counts")).contains("\"a-long-name-254\" : \"in254\"");
        List<String> more = IntStream.rangeClosed(0, TrafficTable.MOST_DEVICES).mapToObj(i -> "v" + i).toList();
        assertThatThrownBy(() -> table.install(more, EXCEPT)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRefusalLeavesWhatWasThere() throws Exception {
        table.install(List.of("lo"), EXCEPT);
        assertThatThrownBy(() -> table.install(List.of("lo", "lo"), EXCEPT)).isInstanceOf(NetlinkException.class);
        assertThat(table.read(new long[1], new long[1])).isTrue();
    }
}
