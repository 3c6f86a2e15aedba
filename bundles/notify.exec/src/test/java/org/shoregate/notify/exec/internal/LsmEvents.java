package org.shoregate.notify.exec.internal;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.shoregate.api.lsm.LsmEvent;
import org.shoregate.api.lsm.LsmLongDown;
import org.shoregate.api.lsm.LsmScripts;
import org.shoregate.api.lsm.LsmStatistics;
import org.shoregate.api.lsm.LsmStatus;
import org.shoregate.api.net.InterfaceName;

/** Events for tests. */
final class LsmEvents {
    static final LsmScripts NONE = new LsmScripts(Optional.empty(), Optional.empty(), false, Optional.of("root"),
            Optional.empty());
    private static final LsmStatistics FIGURES = new LsmStatistics(90, 10, 9, 1, 0, 7, 8, 1200, 900, 3000);

    private LsmEvents() {
    }

    static LsmScripts scripts(String event, String notify, String queue) {
        return new LsmScripts(Optional.of(event), Optional.of(notify), false, Optional.of("root"), Optional.of(queue)
                .filter(q -> !q.isEmpty()));
    }

    static LsmEvent connection(String name, LsmStatus before, LsmStatus after, LsmScripts scripts) {
        return new LsmEvent(name, before, after, Instant.ofEpochSecond(1_700_000_000),
                Optional.of(InetAddress.ofLiteral("192.0.2.1")),
                Optional.of(new InterfaceName("eth0")), Optional.of(InetAddress.ofLiteral("203.0.113.2")), FIGURES, scripts,
                LsmLongDown.NONE);
    }

    static LsmEvent group(String name, LsmStatus before, LsmStatus after, LsmScripts scripts) {
        return new LsmEvent(name, before, after, Instant.ofEpochSecond(1_700_000_000), Optional.empty(), Optional.empty(),
                Optional.empty(),
                LsmStatistics.NONE, scripts, LsmLongDown.NONE);
    }

    static LsmEvent longDown(LsmEvent event, String script) {
        return new LsmEvent(event.name(), event.before(), event.after(), event.time(), event.checkIp(), event.device(),
                event.source(),
                event.statistics(), event.scripts(), new LsmLongDown(Duration.ofSeconds(60), Optional.of("boss"),
                Optional.of(script),
                        Optional.empty()));
    }

    static LsmEvent from(LsmEvent event, String checkIp, Optional<String> source) {
        return new LsmEvent(event.name(), event.before(), event.after(), event.time(),
                Optional.of(InetAddress.ofLiteral(checkIp)), Optional.empty(),
                source.map(InetAddress::ofLiteral), event.statistics(), event.scripts(), event.longDown());
    }
}
