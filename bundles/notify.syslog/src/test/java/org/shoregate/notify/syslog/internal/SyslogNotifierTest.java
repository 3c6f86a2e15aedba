package org.shoregate.notify.syslog.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shoregate.api.lsm.LsmEvent;
import org.shoregate.api.lsm.LsmLongDown;
import org.shoregate.api.lsm.LsmScripts;
import org.shoregate.api.lsm.LsmStatistics;
import org.shoregate.api.lsm.LsmStatus;
import org.shoregate.testkit.Incidents;
import org.shoregate.testkit.UnixDatagramReceiver;

class SyslogNotifierTest {
    private static final LsmScripts NONE = new LsmScripts(Optional.empty(), Optional.empty(), false, Optional.empty(),
            Optional.empty());
    private static final LsmStatistics FIGURES = new LsmStatistics(90, 10, 9, 1, 0, 7, 8, 1200, 900, 3000);

    @TempDir
    private Path directory;

    private static LsmEvent event(String name, LsmStatus before, LsmStatus after, boolean group) {
        return new LsmEvent(name, before, after, Instant.EPOCH, group ? Optional.empty()
                : Optional.of(InetAddress.ofLiteral("192.0.2.1")),
                Optional.empty(), Optional.empty(), group ? LsmStatistics.NONE : FIGURES, NONE, LsmLongDown.NONE);
    }

    private static List<String> await(UnixDatagramReceiver log, int count) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (log.received().size() < count && System.nanoTime() < end) {
            Thread.sleep(10);
        }
        return log.received();
    }

    @Test
    void eventsOfLsmAreLoggedInItsWords() throws Exception {
        try (UnixDatagramReceiver log = new UnixDatagramReceiver(directory.resolve("log"));
                SyslogNotifier notifier = Syslog.notifier(log.address(), Map.of("lsm", true, "format", "rfc3164"))) {
            notifier.happened(List.of(event("a", LsmStatus.UP, LsmStatus.DOWN, false),
                    event("a", LsmStatus.DOWN, LsmStatus.LONG_DOWN, false)));
            notifier.happened(List.of(event("g", LsmStatus.UNKNOWN, LsmStatus.UP, true)));
            assertThat(await(log, 3)).extracting(l -> l.replaceFirst("\\d\\d:\\d\\d:\\d\\d", "")
                    .replaceFirst("[A-Z][a-z]{2} [ \\d]\\d ", ""))
                    .containsExactly(lsm("link a down event"), lsm("link a long down event"), lsm("group g up event"));
        }
    }

    private static String lsm(String text) {
        return "<30> lsm[" + ProcessHandle.current().pid() + "]: " + text;
    }

    @Test
    void structuredDataHoldTheFigures() throws Exception {
        try (UnixDatagramReceiver log = new UnixDatagramReceiver(directory.resolve("log")); SyslogNotifier notifier = Syslog.notifier(log.address(),
                Map.of("lsm", true))) {
            notifier.happened(List.of(event("a", LsmStatus.UP, LsmStatus.DOWN, false)));
            assertThat(await(log, 1).getFirst()).contains(" lsm ", " LSM [shoregate@32473 replied=\"90\"",
                    "avg_rtt_us=\"1200\" previous=\"up\"] link a down");
        }
    }

    @Test
    void theyAreNotLoggedUnlessThatIsWanted() throws Exception {
        try (UnixDatagramReceiver log = new UnixDatagramReceiver(directory.resolve("log")); SyslogNotifier notifier = Syslog.notifier(log.address())) {
            notifier.happened(List.of(event("a", LsmStatus.UP, LsmStatus.DOWN, false)));
            notifier.deliver(Incidents.test());
            assertThat(await(log, 1)).singleElement().asString().contains(" TEST - ");
        }
    }

    @Test
    void aFullQueueIsToldAsSuch() throws Exception {
        try (UnixDatagramReceiver log = new UnixDatagramReceiver(directory.resolve("log")).full();
                SyslogNotifier notifier = Syslog.notifier(log.address(), Map.of("timeoutS", 1))) {
            assertThatThrownBy(() -> notifier.deliver(Incidents.test())).hasMessageContaining("its queue has been full for 1 s");
        }
    }

    @Test
    void whoeverDoesNotReadIsToldAsSuch() throws Exception {
        try (var deaf = new java.net.ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                SyslogNotifier notifier = Syslog.notifier("tcp:127.0.0.1:" + deaf.getLocalPort(), Map.of("timeoutS", 1))) {
            assertThatThrownBy(() -> notifier.deliver(Incidents.test())).hasMessageContaining("has not closed the connection");
        }
    }
}
