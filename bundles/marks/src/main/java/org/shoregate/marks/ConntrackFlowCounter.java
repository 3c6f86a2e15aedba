package org.shoregate.marks;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.Mark;
import org.shoregate.api.plan.FlowSelector;
import org.shoregate.api.spi.BackendException;
import org.shoregate.api.spi.FlowCounter;
import org.shoregate.marks.internal.Refusal;
import org.shoregate.netlink.Conntrack;
import org.shoregate.netlink.NetlinkException;

/**
 * Counts by one dump of ctnetlink, over a socket of its own in the network namespace of the thread that makes it. Thread-safe: one count at
 * a time. Needs CAP_NET_ADMIN.
 */
@Component(service = FlowCounter.class)
public final class ConntrackFlowCounter implements FlowCounter, AutoCloseable {
    private static final String OPERATION = "conntrack -L";

    private final Conntrack conntrack;

    /** @throws BackendException if the kernel has no such socket */
    @Activate
    public ConntrackFlowCounter() throws BackendException {
        try {
            conntrack = new Conntrack();
        } catch (NetlinkException e) {
            throw refused(e);
        }
    }

    @Override
    public Map<ProviderName, Long> count(Family family, Map<ProviderName, List<FlowSelector>> owners) throws BackendException {
        Owners known = Owners.of(owners);
        Map<ProviderName, Long> counts = new LinkedHashMap<>();
        owners.keySet().forEach(o -> counts.put(o, 0L));
        try {
            conntrack.each(family.number(), known::owner).forEach(o -> counts.merge(o, 1L, Long::sum));
        } catch (NetlinkException e) {
            throw refused(e);
        }
        return counts;
    }

    private static BackendException refused(NetlinkException e) {
        return Refusal.of(OPERATION, "tracked connections", e, "this kernel lacks nf_conntrack_netlink: load that module");
    }

    /** Later counts fail. Repeating it is harmless. */
    @Override
    @Deactivate
    public void close() {
        conntrack.close();
    }

    /** Owners by what is theirs. */
    private record Owners(Map<Mark, ProviderName> marks, Map<InetAddress, ProviderName> addresses) {
        static Owners of(Map<ProviderName, List<FlowSelector>> owners) {
            Owners known = new Owners(new LinkedHashMap<>(), new HashMap<>());
            owners.forEach((owner, selectors) -> selectors.forEach(s -> known.add(owner, s)));
            return known;
        }

        private void add(ProviderName owner, FlowSelector selector) {
            switch (selector) {
                case FlowSelector.Marked marked -> marks.putIfAbsent(marked.mark(), owner);
                case FlowSelector.RepliesTo replies -> addresses.putIfAbsent(replies.address(), owner);
            }
        }

        /** Null if it is nobody's. */
        ProviderName owner(int mark, InetAddress replyDestination) {
            for (Map.Entry<Mark, ProviderName> entry : marks.entrySet()) {
                if (entry.getKey().matches(mark)) {
                    return entry.getValue();
                }
            }
            return addresses.get(replyDestination);
        }
    }
}
