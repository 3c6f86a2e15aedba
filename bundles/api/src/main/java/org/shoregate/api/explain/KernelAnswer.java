package org.shoregate.api.explain;

import java.net.InetAddress;
import java.util.Optional;
import org.shoregate.api.explain.Explanation.Fate;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.IpText;
import org.shoregate.api.net.TableId;

/**
 * The road that the kernel itself gives a packet with its final mark ({@code ip route get}).
 *
 * @param table whose route it is; absent unless it is sent
 * @param device absent unless it is sent
 * @param gateway the next router, if there is one
 * @param source the address it carries, or would be given; absent if it comes in, or is not sent
 * @param words what the kernel says if it does not send it; empty otherwise
 */
public record KernelAnswer(Fate fate, Optional<TableId> table, Optional<InterfaceName> device, Optional<InetAddress> gateway,
        Optional<InetAddress> source, String words) {
    /** It does not leave. */
    public static KernelAnswer unsent(Fate fate, String words) {
        return new KernelAnswer(fate, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), words);
    }

    /** Whether an explanation comes to the same end; why a packet does not leave is not compared. */
    public boolean confirms(Explanation explanation) {
        return switch (fate) {
            case SENT -> explanation.exits().stream().anyMatch(e -> Optional.of(e.device()).equals(device) && e.gateway().equals(gateway));
            case DELIVERED -> explanation.fate() == Fate.DELIVERED;
            case REFUSED, DROPPED, UNROUTABLE -> explanation.exits().isEmpty() && explanation.fate() != Fate.DELIVERED;
        };
    }

    @Override
    public String toString() {
        return device.map(d -> gateway.map(g -> "via " + IpText.of(g) + " ").orElse("") + "dev " + d
                + table.map(t -> " table " + t).orElse("")).orElse(words);
    }
}
