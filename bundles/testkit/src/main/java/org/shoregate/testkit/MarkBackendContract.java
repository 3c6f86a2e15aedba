package org.shoregate.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.shoregate.api.config.Settings;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.Mark;
import org.shoregate.api.plan.FlowSelector;
import org.shoregate.api.plan.MarkPlan;
import org.shoregate.api.plan.TrackedLink;
import org.shoregate.api.spi.MarkBackend;

/** What every mark backend must do. A backend's test extends this and gives each test a firewall of its own. */
public abstract class MarkBackendContract {
    private static final int PROVIDER_MASK = 0xff;

    /** The backend under test; the same one throughout a test. */
    protected abstract MarkBackend backend() throws Exception;

    private static MarkPlan tracking(String... devices) {
        List<TrackedLink> tracked = java.util.stream.IntStream.range(0, devices.length)
                .mapToObj(i -> new TrackedLink(new InterfaceName(devices[i]), new Mark(i + 1, PROVIDER_MASK))).toList();
        return new MarkPlan(Family.IPV4, Settings.DEFAULT, tracked, List.of(), List.of());
    }

    @Test
    void aPlanIsInForceOnceInstalledAndOnlyThatOne() throws Exception {
        assertFalse(backend().isInstalled(tracking("eth0")));
        backend().install(tracking("eth0"));
        assertTrue(backend().isInstalled(tracking("eth0")));
        backend().install(tracking("eth0"));
        assertTrue(backend().isInstalled(tracking("eth0")));
        backend().install(tracking("eth0", "eth1"));
        assertTrue(backend().isInstalled(tracking("eth0", "eth1")));
        assertFalse(backend().isInstalled(tracking("eth0")));
    }

    @Test
    void removingLeavesNothingHoweverOftenItIsAsked() throws Exception {
        backend().remove(Family.IPV4);
        backend().install(tracking("eth0"));
        backend().remove(Family.IPV4);
        backend().remove(Family.IPV4);
        assertFalse(backend().isInstalled(tracking("eth0")));
        assertTrue(backend().isInstalled(tracking()), "nothing is what an empty plan asks for");
    }

    @Test
    void anEmptyPlanRemoves() throws Exception {
        backend().install(tracking("eth0"));
        backend().install(tracking());
        assertTrue(backend().isInstalled(tracking()));
        assertFalse(backend().isInstalled(tracking("eth0")));
    }

    @Test
    void renderingIsPure() throws Exception {
        assertEquals(backend().render(tracking("eth0")), backend().render(tracking("eth0")));
        assertNotEquals(backend().render(tracking("eth0")), backend().render(tracking("eth1")));
        assertFalse(backend().isInstalled(tracking("eth0")));
    }

    @Test
    void forgettingWhatIsNotThereSucceeds() throws Exception {
        backend().forget(new FlowSelector.Marked(Family.IPV4, new Mark(1, PROVIDER_MASK)));
        backend().forget(new FlowSelector.RepliesTo(InetAddress.ofLiteral("192.0.2.1")));
        backend().reset(new FlowSelector.Marked(Family.IPV4, new Mark(1, PROVIDER_MASK)));
        backend().reset(new FlowSelector.RepliesTo(InetAddress.ofLiteral("192.0.2.1")));
    }
}
