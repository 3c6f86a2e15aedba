package org.shoregate.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.shoregate.netlink.Namespace;

/** Two namespaces and a cable, for measuring: the interface {@code wan} at the near end; the far end answers for thousands of addresses. */
public final class Cable implements AutoCloseable {
    /** The near end's interface. */
    public static final String DEVICE = "wan";
    private static final Pattern SENT = Pattern.compile("TX:[^\\n]*\\n\\s*\\d+\\s+(\\d+)");
    private static final int TRIES = 500;
    private static final int TRY_MS = 10;

    private final Namespace near;
    private final Namespace far;

    private Cable(Namespace near, Namespace far) {
        this.near = near;
        this.far = far;
    }

    /**
     * Makes one; needs root and iproute2.
     *
     * @throws Exception with what could not be made; nothing is left behind
     */
    public static Cable make() throws Exception {
        Leftovers.remove();
        Namespace near = Namespace.create(Leftovers.name("near"));
        Cable cable = new Cable(near, Namespace.create(Leftovers.name("far")));
        try {
            cable.connect();
            return cable;
        } catch (Exception e) {
            cable.close();
            throw e;
        }
    }

    private void connect() throws Exception {
        at(near, "ip link add " + DEVICE + " type veth peer name isp netns " + far.name());
        at(near, "ip addr add 10.9.9.1/24 dev " + DEVICE);
        at(near, "ip link set " + DEVICE + " up");
        at(far, "ip addr add 10.9.9.2/24 dev isp");
        at(far, "ip link set isp up");
        at(far, "ip route add local 198.18.0.0/15 dev lo");
        at(near, "ip route add 198.18.0.0/15 via 10.9.9.2");
        // the kernel says up before it lets packets through
        for (int i = 0; i < TRIES && !at(near, "ip -o link show dev " + DEVICE).contains("state UP"); i++) {
            Thread.sleep(TRY_MS);
        }
    }

    private static String at(Namespace where, String command) throws Exception {
        return where.call(() -> Commands.run(command.split(" ")));
    }

    /** Where to probe from. */
    public Namespace near() {
        return near;
    }

    /** So many different addresses that answer, up to 65536. */
    public static List<InetAddress> targets(int count) {
        return IntStream.range(0, count).mapToObj(i -> InetAddress.ofLiteral("198.18." + (i >> Byte.SIZE) + "." + (i & 0xff))).toList();
    }

    /** How many packets the near end has sent so far. */
    public long sent() throws Exception {
        Matcher matcher = SENT.matcher(at(near, "ip -s link show dev " + DEVICE));
        if (!matcher.find()) {
            throw new IOException("ip -s link does not tell how many packets were sent");
        }
        return Long.parseLong(matcher.group(1));
    }

    @Override
    public void close() {
        near.close();
        far.close();
    }
}
