package org.shoregate.notify.internal;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.shoregate.api.Monitor;
import org.shoregate.api.TargetReport;
import org.shoregate.api.UplinkStatus;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.lsm.LsmConnectionReport;
import org.shoregate.api.lsm.LsmMonitor;
import org.shoregate.api.lsm.LsmStatistics;
import org.shoregate.api.notify.LinkTransition;

/** What the monitor knows of an uplink besides the verdict. Thread-safe; asking may wait for the monitor for some seconds. */
final class Facts {
    private volatile Optional<LsmMonitor> lsm = Optional.empty();
    private volatile Optional<Monitor> monitor = Optional.empty();

    void lsm(Optional<LsmMonitor> now) {
        lsm = now;
    }

    void monitor(Optional<Monitor> now) {
        monitor = now;
    }

    LinkTransition transition(LinkState before, UplinkStatus now) {
        ProviderName provider = now.plan().provider().name();
        Optional<LsmConnectionReport> connection = connection(provider);
        return new LinkTransition(provider, now.plan().uplink().device(),
                connection.map(c -> c.connection().probe().checkIp()).or(() -> target(provider)), now.plan().uplink().source(), before,
                now.state(), connection.map(LsmConnectionReport::statistics).orElse(LsmStatistics.NONE));
    }

    private Optional<LsmConnectionReport> connection(ProviderName provider) {
        try {
            return lsm.stream().flatMap(m -> m.report().connections().stream()).filter(c -> c.provider().equals(Optional.of(provider))).findFirst();
        } catch (IllegalStateException e) {
            return Optional.empty(); // the monitor is going away or is busy: the verdict is worth telling all the same
        }
    }

    private Optional<InetAddress> target(ProviderName provider) {
        List<TargetReport> targets = monitor.stream().flatMap(m -> m.links().stream()).filter(l -> l.provider().equals(provider))
                .flatMap(l -> l.targets().stream()).toList();
        try {
            return targets.size() == 1 ? Optional.of(InetAddress.ofLiteral(targets.getFirst().address())) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // a name or a URL
        }
    }
}
