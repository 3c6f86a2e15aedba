package org.shoregate.monitor.icmp.internal;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.netlink.Namespace;

/** An uplink in namespaces: {@code wan} 10.9.3.2 with mark 0x100, the ISP's router 10.9.3.1, and 203.0.113.1 behind it. */
final class Wan implements AutoCloseable {
    final Namespace gateway;
    final Namespace isp;

    Wan() throws Exception {
        Assumptions.assumeTrue(Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid")),
                "needs root: it makes network namespaces");
        String prefix = "sg-" + ProcessHandle.current().pid() + "-probe";
        gateway = Namespace.create(prefix + "-gw");
        isp = Namespace.create(prefix + "-isp");
        run(gateway, "ip link add wan type veth peer name isp netns " + isp.name());
        run(gateway, "ip addr add 10.9.3.2/24 dev wan");
        run(gateway, "ip link set wan up");
        run(gateway, "ip rule add fwmark 0x100/0xff00 lookup 100");
        run(gateway, "ip route add default via 10.9.3.1 table 100");
        run(isp, "ip addr add 10.9.3.1/24 dev isp");
        run(isp, "ip link set isp up");
        run(isp, "ip addr add 203.0.113.1/32 dev lo");
        run(isp, "nft add table inet cut; add chain inet cut in { type filter hook input priority 0; }");
    }

    Uplink uplink() throws Exception {
        return new Uplink(new ProviderName("ISP1"), Family.IPV4, new InterfaceName("wan"),
                Optional.of(InetAddress.ofLiteral("10.9.3.2")), Optional.of(InetAddress.ofLiteral("10.9.3.1")), 0x100);
    }

    /** From now on nothing to this address is answered. */
    void blackhole(String address) throws Exception {
        run(isp, "nft add rule inet cut in ip daddr " + address + " drop");
    }

    /** Everything is answered again. */
    void heal() throws Exception {
        run(isp, "nft flush chain inet cut in");
    }

    static void run(Namespace where, String command) throws Exception {
        where.call(() -> {
            String[] words = command.startsWith("nft ") ? new String[] {"nft", command.substring("nft ".length())} : command.split(" ");
            Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(command + ": " + output);
            }
            return null;
        });
    }

    @Override
    public void close() {
        gateway.close();
        isp.close();
    }
}
