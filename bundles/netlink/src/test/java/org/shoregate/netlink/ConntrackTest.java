package org.shoregate.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shoregate.netlink.libc.SocketConstants;

class ConntrackTest {
    private static final FlowFilter MARKED = new FlowFilter.Marked(0x200, 0xff00);

    private final String name = "sg-" + ProcessHandle.current().pid() + "-ct";
    private Namespace namespace;
    private Conntrack conntrack;

    /** Two connections translated to 192.0.2.1, one to 192.0.2.2, two of IPv6. */
    @BeforeEach
    void make() throws Exception {
        Root.required();
        Namespace.removeStale(name);
        namespace = Namespace.create(name);
        conntrack = namespace.call(Conntrack::new);
        insert("10.0.0.2", "192.0.2.1", 1001, "0x101");
        insert("10.0.0.3", "192.0.2.1", 1002, "0x202");
        insert("10.0.0.3", "192.0.2.2", 1003, "0x203");
        insert6("2001:db8::2", 1004, "0x201");
        insert6("2001:db8::3", 1005, "0x301");
    }

    @AfterEach
    void remove() {
        if (namespace != null) {
            conntrack.close();
            namespace.close();
        }
    }

    @Test
    void deletesByMarkUnderAMaskInItsFamilyOnly() throws Exception {
        conntrack.forget(SocketConstants.AF_INET, List.of(MARKED), 9);
        assertThat(list("ipv4")).contains("sport=1001").doesNotContain("sport=1002", "sport=1003");
        assertThat(list("ipv6")).contains("sport=1004");
        conntrack.forget(SocketConstants.AF_INET6, List.of(MARKED), 9);
        assertThat(list("ipv6")).contains("sport=1005").doesNotContain("sport=1004");
    }

    @Test
    void deletesByTheAddressThatRepliesComeTo() throws Exception {
        conntrack.forget(SocketConstants.AF_INET, List.of(to("192.0.2.1")), 9);
        assertThat(list("ipv4")).contains("sport=1003").doesNotContain("sport=1001", "sport=1002");
        assertThat(list("ipv6")).contains("sport=1004");
        conntrack.forget(SocketConstants.AF_INET6, List.of(to("2001:db8::2")), 9);
        assertThat(list("ipv6")).contains("sport=1005").doesNotContain("sport=1004");
    }

    @Test
    void deletesWhatAnyOfSeveralFiltersMeans() throws Exception {
        insertZone("10.0.0.9", 1009);
        conntrack.forget(SocketConstants.AF_INET, List.of(MARKED, to("192.0.2.1"), to("10.0.0.9")), 9);
        assertThat(list("ipv4")).doesNotContain("sport=100");
        assertThat(list("ipv6")).contains("sport=1004", "sport=1005");
    }

    @Test
    void deletesVeryManyToo() throws Exception {
        namespace.call(() -> Ip.run("sh", "-c", "for i in $(seq 2000 3100); do echo \"-I -p udp -t 60 -s 10.0.0.7 -d 198.51.100.9 --sport $i --dport 53 "
                + "-r 198.51.100.9 -q 192.0.2.7 --reply-port-src 53 --reply-port-dst $i -m 0x205\"; done | conntrack -R -"));
        conntrack.forget(SocketConstants.AF_INET, List.of(MARKED, to("192.0.2.1")), 9);
        assertThat(list("ipv4")).isBlank();
        assertThat(list("ipv6")).contains("sport=1004");
    }

    /** More than are kept at a time, marked or not: what is masqueraded has no mark. IPv6 goes part by part. */
    @Test
    void deletesMoreThanAreKept() throws Exception {
        namespace.call(() -> Ip.run("sh", "-c", "for i in $(seq 2000 13000); do echo \"-I -p udp -t 600 -s 10.0.0.7 -d 198.51.100.9 --sport $i "
                + "--dport 53 -r 198.51.100.9 -q 192.0.2.7 --reply-port-src 53 --reply-port-dst $i\"; done | conntrack -R -; "
                + "for i in $(seq 2000 13000); do echo \"-I -p udp -t 600 -s 2001:db8::7 -d 2001:db8::9 --sport $i --dport 53\"; done | conntrack -R -"));
        conntrack.forget(SocketConstants.AF_INET, List.of(MARKED, to("192.0.2.7")), 0);
        assertThat(list("ipv4")).contains("sport=1001").doesNotContain("10.0.0.7", "sport=1002");
        assertThat(list("ipv6")).contains("2001:db8::7");
        conntrack.forget(SocketConstants.AF_INET6, List.of(to("2001:db8::7"), MARKED), 0);
        assertThat(list("ipv6")).contains("sport=1005").doesNotContain("2001:db8::7", "sport=1004");
    }

    @Test
    void tellsTheEstablishedOnesOfTcp() throws Exception {
        tcp(2001, "ESTABLISHED");
        tcp(2002, "SYN_SENT");
        assertThat(conntrack.forget(SocketConstants.AF_INET, List.of(new FlowFilter.Marked(0x300, 0xff00), to("192.0.2.2")), 9)).isEmpty();
        TcpFlow flow = new TcpFlow(InetAddress.ofLiteral("10.0.0.4"), 2001, InetAddress.ofLiteral("198.51.100.9"), 80);
        assertThat(conntrack.forget(SocketConstants.AF_INET, List.of(MARKED), 9)).containsExactly(flow);
        tcp(2001, "ESTABLISHED");
        assertThat(conntrack.forget(SocketConstants.AF_INET, List.of(to("192.0.2.1")), 9)).containsExactly(flow);
    }

    @Test
    void nothingToDeleteIsSuccess() throws Exception {
        conntrack.forget(SocketConstants.AF_INET, List.of(new FlowFilter.Marked(0x700, 0xff00), to("203.0.113.1")), 9);
        assertThat(list("ipv4")).contains("sport=1001", "sport=1002", "sport=1003");
    }

    @Test
    void afterClosingTheKernelIsNotReached() {
        conntrack.close();
        conntrack.close();
        assertThatThrownBy(() -> conntrack.forget(SocketConstants.AF_INET, List.of(MARKED), 9)).isInstanceOf(NetlinkException.class)
                .hasMessageContaining("EBADF");
    }

    private static FlowFilter to(String address) {
        return new FlowFilter.RepliesTo(InetAddress.ofLiteral(address));
    }

    private void tcp(int port, String state) throws Exception {
        namespace.call(() -> Ip.run("conntrack", "-I", "-p", "tcp", "-t", "60", "--state", state, "-u", "ASSURED", "-s", "10.0.0.4", "-d", "198.51.100.9",
                "--sport", Integer.toString(port), "--dport", "80", "-r", "198.51.100.9", "-q", "192.0.2.1", "--reply-port-src", "80",
                "--reply-port-dst", Integer.toString(port), "-m", "0x201"));
    }

    private void insertZone(String source, int port) throws Exception {
        namespace.call(() -> Ip.run("conntrack", "-I", "-p", "udp", "-t", "60", "-s", source, "-d", "198.51.100.9", "--sport", Integer.toString(port),
                "--dport", "53", "-w", "5"));
    }

    private void insert(String source, String translated, int port, String mark) throws Exception {
        namespace.call(() -> Ip.run("conntrack", "-I", "-p", "udp", "-t", "60", "-s", source, "-d", "198.51.100.9", "--sport",
                Integer.toString(port), "--dport", "53", "-r", "198.51.100.9", "-q", translated, "--reply-port-src", "53",
                "--reply-port-dst", Integer.toString(port), "-m", mark));
    }

    private void insert6(String source, int port, String mark) throws Exception {
        namespace.call(() -> Ip.run("conntrack", "-I", "-p", "udp", "-t", "60", "-s", source, "-d", "2001:db8::9", "--sport",
                Integer.toString(port), "--dport", "53", "-m", mark));
    }

    private String list(String family) throws Exception {
        return namespace.call(() -> Ip.run("sh", "-c", "conntrack -L -f " + family + " 2>/dev/null"));
    }
}
