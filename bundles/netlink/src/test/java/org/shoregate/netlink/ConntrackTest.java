package org.shoregate.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shoregate.netlink.libc.SocketConstants;

class ConntrackTest {
    private static final byte[] WAN = InetAddress.ofLiteral("192.0.2.1").getAddress();

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
        conntrack.deleteByMark(SocketConstants.AF_INET, 0x200, 0xff00);
        assertThat(list("ipv4")).contains("sport=1001").doesNotContain("sport=1002", "sport=1003");
        assertThat(list("ipv6")).contains("sport=1004");
        conntrack.deleteByMark(SocketConstants.AF_INET6, 0x200, 0xff00);
        assertThat(list("ipv6")).contains("sport=1005").doesNotContain("sport=1004");
    }

    @Test
    void deletesByTheAddressThatRepliesComeTo() throws Exception {
        conntrack.deleteByReplyDestination(WAN);
        assertThat(list("ipv4")).contains("sport=1003").doesNotContain("sport=1001", "sport=1002");
        assertThat(list("ipv6")).contains("sport=1004");
        conntrack.deleteByReplyDestination(InetAddress.ofLiteral("2001:db8::2").getAddress());
        assertThat(list("ipv6")).contains("sport=1005").doesNotContain("sport=1004");
    }

    @Test
    void oneByOneDeletesTheSame() throws Exception {
        conntrack.deleteOneByOne(WAN);
        conntrack.deleteOneByOne(WAN);
        assertThat(list("ipv4")).contains("sport=1003").doesNotContain("sport=1001", "sport=1002");
        assertThat(list("ipv6")).contains("sport=1004");
    }

    @Test
    void findsEstablishedTcpByMarkAndByTheAddressThatRepliesComeTo() throws Exception {
        namespace.call(() -> Ip.run("conntrack", "-I", "-p", "tcp", "-t", "60", "--state", "ESTABLISHED", "-u", "ASSURED", "-s", "10.0.0.4", "-d", "198.51.100.9",
                "--sport", "2001", "--dport", "80", "-r", "198.51.100.9", "-q", "192.0.2.1", "--reply-port-src", "80", "--reply-port-dst", "2001", "-m", "0x201"));
        namespace.call(() -> Ip.run("conntrack", "-I", "-p", "tcp", "-t", "60", "--state", "SYN_SENT", "-s", "10.0.0.4", "-d", "198.51.100.9",
                "--sport", "2002", "--dport", "80", "-r", "198.51.100.9", "-q", "192.0.2.1", "--reply-port-src", "80", "--reply-port-dst", "2002", "-m", "0x201"));
        TcpFlow flow = new TcpFlow(InetAddress.ofLiteral("10.0.0.4"), 2001, InetAddress.ofLiteral("198.51.100.9"), 80);
        assertThat(conntrack.establishedByMark(SocketConstants.AF_INET, 0x200, 0xff00)).containsExactly(flow);
        assertThat(conntrack.establishedByMark(SocketConstants.AF_INET, 0x300, 0xff00)).isEmpty();
        assertThat(conntrack.establishedByReplyDestination(InetAddress.ofLiteral("192.0.2.1"))).containsExactly(flow);
        assertThat(conntrack.establishedByReplyDestination(InetAddress.ofLiteral("192.0.2.2"))).isEmpty();
    }

    @Test
    void nothingToDeleteIsSuccess() throws Exception {
        conntrack.deleteByMark(SocketConstants.AF_INET, 0x700, 0xff00);
        conntrack.deleteByReplyDestination(InetAddress.ofLiteral("203.0.113.1").getAddress());
        assertThat(list("ipv4")).contains("sport=1001", "sport=1002", "sport=1003");
    }

    @Test
    void afterClosingTheKernelIsNotReached() {
        conntrack.close();
        conntrack.close();
        assertThatThrownBy(() -> conntrack.deleteByMark(SocketConstants.AF_INET, 1, 1)).isInstanceOf(NetlinkException.class)
                .hasMessageContaining("EBADF");
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
