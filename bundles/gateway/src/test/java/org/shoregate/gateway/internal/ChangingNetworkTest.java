package org.shoregate.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shoregate.api.net.Family;
import org.shoregate.gateway.FlowPolicies;
import org.shoregate.lab.Topology;

/** Networks that change under a gateway that runs: what DHCP and PPP clients, router advertisements, people and VPNs do to a kernel. */
class ChangingNetworkTest {
    private static final String DETECT = "ISP1 1 1 - eth0 detect track,balance=1 -\nISP2 2 2 - eth1 198.51.100.1 track,balance=1 -\n";

    @TempDir
    private Path directory;

    private LabGateway lab(String providers, LabGateway.Preparation before) throws Exception {
        return new LabGateway(directory, Family.IPV4, Map.of("providers", providers), FlowPolicies.DEFAULT, before);
    }

    private static String ip(Topology topology, String words) throws Exception {
        return Topology.run(topology.gateway(), ("ip " + words).split(" "));
    }

    /** An interface with a carrier. */
    private static void appear(Topology topology, String name) throws Exception {
        ip(topology, "link add " + name + " type veth peer name peer9");
        ip(topology, "link set peer9 up");
        ip(topology, "link set " + name + " up");
    }

    private static void until(LabGateway lab, String words, String... parts) throws Exception {
        LabGateway.until("ip " + words + " says " + String.join(", ", parts), () -> {
            String said = ip(lab.topology, words);
            for (String part : parts) {
                if (part.startsWith("not ") == said.contains(part.replaceFirst("^not ", ""))) {
                    return false;
                }
            }
            return true;
        });
    }

    @Test
    void aLeaseInAnotherNetworkIsFollowed() throws Exception {
        try (LabGateway lab = lab(DETECT, t -> ip(t, "route add default via 203.0.113.1 dev eth0 proto dhcp"))) {
            until(lab, "route show table 1", "default via 203.0.113.1 dev eth0 proto 200 src 203.0.113.2");
            ip(lab.topology, "address flush dev eth0");
            until(lab, "rule", "not from 203.0.113.2");
            ip(lab.topology, "address add 100.64.7.2/24 dev eth0");
            ip(lab.topology, "route add default via 100.64.7.1 dev eth0 proto dhcp");
            until(lab, "route show table 1", "default via 100.64.7.1 dev eth0 proto 200 src 100.64.7.2", "not 203.0.113");
            until(lab, "rule", "from 100.64.7.2 lookup");
            until(lab, "route show table 250", "100.64.7.1", "198.51.100.1");
            until(lab, "route show default", "not default");
        }
    }

    @Test
    void aSessionThatComesBackWithOtherAddressesIsFollowed() throws Exception {
        LabGateway.Preparation dial = t -> {
            appear(t, "ppp0");
            ip(t, "address add 100.64.0.2 peer 100.64.0.1 dev ppp0");
        };
        Map<String, String> files = Map.of("providers", "ISP1 1 1 - ppp0 detect track,balance=1 -\nISP2 2 2 - eth1 198.51.100.1 track,balance=1 -\n",
                "interfaces", "?FORMAT 2\nnet ppp0 optional\nnet eth1 optional\nloc eth2 -\n", "mangle", "");
        try (LabGateway lab = new LabGateway(directory, Family.IPV4, files, FlowPolicies.DEFAULT, dial)) {
            until(lab, "route show table 1", "default via 100.64.0.1 dev ppp0", "src 100.64.0.2");
            ip(lab.topology, "link delete ppp0");
            until(lab, "route show table 250", "not ppp0", "198.51.100.1");
            until(lab, "rule", "not from 100.64.0.2");
            appear(lab.topology, "ppp0");
            ip(lab.topology, "address add 100.64.9.9 peer 100.64.8.1 dev ppp0");
            until(lab, "route show table 1", "default via 100.64.8.1 dev ppp0", "src 100.64.9.9");
            until(lab, "rule", "from 100.64.9.9 lookup");
        }
    }

    @Test
    void anInterfaceIsRenamedAndGetsItsNameBack() throws Exception {
        try (LabGateway lab = lab(DETECT.replace("detect", "203.0.113.1"), t -> { })) {
            until(lab, "route show table 1", "default via 203.0.113.1 dev eth0");
            ip(lab.topology, "link set eth0 down");
            ip(lab.topology, "link set eth0 name wan9");
            ip(lab.topology, "link set wan9 up");
            until(lab, "route show table 250", "default via 198.51.100.1", "not 203.0.113.1");
            until(lab, "rule", "not from 203.0.113.2");
            LabGateway.until("told", () -> !lab.gateway.status().uplinks().getFirst().plan().inService());
            ip(lab.topology, "link set wan9 down");
            ip(lab.topology, "link set wan9 name eth0");
            ip(lab.topology, "link set eth0 up");
            until(lab, "route show table 1", "default via 203.0.113.1 dev eth0 proto 200 src 203.0.113.2");
            until(lab, "route show table 250", "203.0.113.1", "198.51.100.1");
        }
    }

    @Test
    void anInterfaceGoesAndAnotherOfItsNameComes() throws Exception {
        try (LabGateway lab = lab(DETECT.replace("detect", "203.0.113.1"), t -> { })) {
            ip(lab.topology, "link delete eth1");
            until(lab, "route show table 250", "default via 203.0.113.1", "not eth1");
            appear(lab.topology, "eth1");
            ip(lab.topology, "address add 198.51.100.77/24 dev eth1");
            until(lab, "route show table 2", "default via 198.51.100.1 dev eth1 proto 200 src 198.51.100.77");
            until(lab, "rule", "from 198.51.100.77 lookup", "not from 198.51.100.2 ");
            until(lab, "route show table 250", "203.0.113.1", "198.51.100.1");
        }
    }

    @Test
    void routesOfAVpnComeAndGoInTheTablesThatCopyMain() throws Exception {
        Map<String, String> files = Map.of("shorewall.conf", "USE_DEFAULT_RT=No\n",
                "interfaces", "?FORMAT 2\nnet eth0 optional\nnet eth1 optional\nloc eth2 -\nloc vpn9 optional\n", "providers",
                "ISP1 1 1 main eth0 203.0.113.1 track,balance=1 eth2,vpn9\nISP2 2 2 main eth1 198.51.100.1 track,balance=1 eth2\n");
        try (LabGateway lab = new LabGateway(directory, Family.IPV4, files, FlowPolicies.DEFAULT, t -> { })) {
            until(lab, "route show table 1", "192.168.1.0/24 dev eth2", "not vpn9");
            appear(lab.topology, "vpn9");
            ip(lab.topology, "address add 10.9.0.2/24 dev vpn9");
            ip(lab.topology, "route add 10.99.0.0/16 via 10.9.0.1 dev vpn9");
            until(lab, "route show table 1", "10.9.0.0/24 dev vpn9", "10.99.0.0/16 via 10.9.0.1 dev vpn9");
            assertThat(ip(lab.topology, "route show table 2")).doesNotContain("vpn9");
            ip(lab.topology, "route delete 10.99.0.0/16");
            until(lab, "route show table 1", "10.9.0.0/24 dev vpn9", "not 10.99.0.0");
            ip(lab.topology, "route add 10.98.0.0/16 via 10.9.0.1 dev vpn9");
            until(lab, "route show table 1", "10.98.0.0/16");
            ip(lab.topology, "link delete vpn9");
            until(lab, "route show table 1", "192.168.1.0/24 dev eth2", "not vpn9");
            until(lab, "route show table 1", "default via 203.0.113.1 dev eth0");
        }
    }

    @Test
    void anAdvertisedPrefixIsReplacedByAnother() throws Exception {
        Map<String, String> files = Map.of("zones", "fw firewall\nnet ipv6\nloc ipv6\n", "mangle", "",
                "providers", "ISP1 1 1 - eth0 fe80::1 track,balance=1 -\nISP2 2 2 - eth1 fe80::2 track,balance=1 -\n");
        LabGateway.Preparation addresses = t -> {
            for (String device : new String[] {"eth0", "eth1", "eth2"}) {
                Topology.run(t.gateway(), "sh", "-c", "echo 0 > /proc/sys/net/ipv6/conf/" + device + "/disable_ipv6");
            }
            ip(t, "-6 address add 2001:db8:1::2/64 dev eth0 nodad valid_lft 3600 preferred_lft 1800");
            ip(t, "-6 address add 2001:db8:2::2/64 dev eth1 nodad");
        };
        try (LabGateway lab = new LabGateway(directory, Family.IPV6, files, FlowPolicies.DEFAULT, addresses)) {
            until(lab, "-6 rule", "from 2001:db8:1::2 lookup", "from 2001:db8:2::2 lookup");
            ip(lab.topology, "-6 address add 2001:db8:7::2/64 dev eth0 nodad valid_lft 3600 preferred_lft 1800");
            ip(lab.topology, "-6 address change 2001:db8:1::2/64 dev eth0 nodad valid_lft 7200 preferred_lft 0");
            until(lab, "-6 rule", "from 2001:db8:7::2 lookup");
            ip(lab.topology, "-6 address delete 2001:db8:1::2/64 dev eth0");
            until(lab, "-6 rule", "not from 2001:db8:1::2", "from 2001:db8:7::2 lookup");
            until(lab, "-6 route show table 1", "default via fe80::1 dev eth0", "not 2001:db8:1::2");
        }
    }
}
