package org.shoregate.routing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.shoregate.netlink.Namespace;

/** A namespace with two uplinks, wan1 (192.0.2.2/24) and wan2 (198.51.100.2/24), and a LAN, lan (10.0.0.1/24), each one end of a veth. */
final class Lab implements AutoCloseable {
    private static final String SETUP = """
            for d in wan1 wan2 lan; do ip link add $d type veth peer name far$d; ip link set $d up; ip link set far$d up; done
            ip addr add 192.0.2.2/24 dev wan1
            ip addr add 198.51.100.2/24 dev wan2
            ip addr add 10.0.0.1/24 dev lan
            ip addr add 2001:db8:1::2/64 dev wan1 nodad
            ip addr add 2001:db8:2::2/64 dev wan2 nodad
            """;

    private final Namespace namespace;

    /** Skips the test unless the process is root. */
    Lab(String suffix) throws Exception {
        Object owner = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        Assumptions.assumeTrue(Integer.valueOf(0).equals(owner), "needs root: it makes a network namespace");
        String name = "sg-" + ProcessHandle.current().pid() + "-" + suffix;
        Namespace.removeStale(name);
        namespace = Namespace.create(name);
        run(SETUP);
    }

    Namespace namespace() {
        return namespace;
    }

    /** Runs a script inside; its failure is an {@link AssertionError}. */
    String run(String script) throws Exception {
        return namespace.call(() -> shell(script));
    }

    private static String shell(String script) {
        try {
            Process process = new ProcessBuilder("sh", "-ec", script).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(script + ": " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        namespace.close();
    }
}
