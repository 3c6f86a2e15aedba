package org.shoregate.netlink;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Two namespaces and a cable: {@code wan} 10.9.1.1 here, 10.9.1.2 there with the rest of the world behind it. */
public final class TwoHosts implements AutoCloseable {
    public final Namespace here;
    public final Namespace there;

    /** @param what tells these from the hosts of other tests */
    public TwoHosts(String what) throws Exception {
        Assumptions.assumeTrue(Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid")),
                "needs root: it makes network namespaces");
        String prefix = "sg-" + ProcessHandle.current().pid() + "-" + what;
        here = Namespace.create(prefix + "-a");
        there = Namespace.create(prefix + "-b");
        here("ip link add wan type veth peer name isp netns " + there.name());
        here("ip addr add 10.9.1.1/24 dev wan");
        here("ip addr add fd09::1/64 dev wan nodad");
        here("ip link set wan up");
        there("ip addr add 10.9.1.2/24 dev isp");
        there("ip addr add fd09::2/64 dev isp nodad");
        there("ip link set isp up");
        there("ip addr add 198.18.0.1/32 dev lo");
        here("ip route add 198.18.0.0/15 via 10.9.1.2");
        awaitCarrier(here, "wan");
        awaitCarrier(there, "isp");
    }

    /** The kernel says up before it lets packets through, and drops them until then. */
    private static void awaitCarrier(Namespace where, String device) throws Exception {
        for (int tries = 0; !run(where, "ip -o link show dev " + device).contains("state UP"); tries++) {
            if (tries > 500) {
                throw new AssertionError(device + " does not come up");
            }
            Thread.sleep(10);
        }
    }

    public void here(String command) throws Exception {
        run(here, command);
    }

    public void there(String command) throws Exception {
        run(there, command);
    }

    private static String run(Namespace where, String command) throws Exception {
        return where.call(() -> {
            Process process = new ProcessBuilder(command.split(" ")).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(command + ": " + output);
            }
            return output;
        });
    }

    @Override
    public void close() {
        here.close();
        there.close();
    }
}
