package org.shoregate.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shoregate.api.spi.NetworkEvent;
import org.shoregate.api.spi.Registration;

/** What a listener hears, though it is registered from outside the backend's namespace. */
class WatchTest {
    private final BlockingQueue<NetworkEvent> heard = new LinkedBlockingQueue<>();
    private Lab lab;
    private NetlinkRoutingBackend backend;
    private Registration registration;

    @BeforeEach
    void make() throws Exception {
        lab = new Lab("wa");
        backend = lab.namespace().call(NetlinkRoutingBackend::new);
        registration = backend.watch(heard::add);
    }

    @AfterEach
    void remove() {
        if (lab != null) {
            registration.close();
            backend.close();
            lab.close();
        }
    }

    @Test
    void hearsOfALostCarrier() throws Exception {
        lab.run("ip link set farwan1 down");
        await(e -> e instanceof NetworkEvent.LinkChanged(var link, var gone) && link.name().value().equals("wan1") && !link.carrier());
        lab.run("ip link set farwan1 up");
        await(e -> e instanceof NetworkEvent.LinkChanged(var link, var gone) && link.name().value().equals("wan1") && link.carrier());
        lab.run("ip link del wan1");
        await(e -> e instanceof NetworkEvent.LinkChanged(var link, var gone) && link.name().value().equals("wan1") && gone);
    }

    @Test
    void hearsOfRoutesByInterfacesThatAppearedLater() throws Exception {
        lab.run("ip link add late type veth peer name farlate; ip link set late up; ip addr add 203.0.113.1/24 dev late; "
                + "ip route add 198.18.0.0/15 via 203.0.113.9 table 5");
        await(e -> e instanceof NetworkEvent.AddressChanged(var address, var gone) && address.device().value().equals("late") && !gone);
        NetworkEvent route = await(e -> e instanceof NetworkEvent.RouteChanged(var r, var gone, var by) && r.table().value() == 5);
        assertThat(((NetworkEvent.RouteChanged) route).route()).hasToString("198.18.0.0/15 via 203.0.113.9 dev late");
    }

    @Test
    void hearsOfRulesOfBothFamilies() throws Exception {
        lab.run("ip rule add priority 70 fwmark 1/3 lookup 9; ip -6 rule del priority 32766");
        await(e -> e instanceof NetworkEvent.RuleChanged(var rule, var gone, var by) && rule.toString().contains("fwmark 0x1/0x3 lookup 9") && !gone);
        await(e -> e instanceof NetworkEvent.RuleChanged(var rule, var gone, var by) && rule.priority() == 32766 && gone);
    }

    @Test
    void hearsOfOurMarkTableOnly() throws Exception {
        lab.run("nft 'add table inet other'; nft 'add table ip shoregate'; nft 'add table inet shoregate'; nft flush ruleset");
        NetworkEvent changed = await(NetworkEvent.MarksChanged.class::isInstance);
        assertThat(((NetworkEvent.MarksChanged) changed).what()).startsWith("table inet shoregate changed by nft[");
        NetworkEvent deleted = await(NetworkEvent.MarksChanged.class::isInstance);
        assertThat(((NetworkEvent.MarksChanged) deleted).what()).startsWith("table inet shoregate deleted by nft[");
    }

    @Test
    void aFloodIsReportedAsAnOverrunAndListeningGoesOn() throws Exception {
        BlockingQueue<NetworkEvent> slow = new LinkedBlockingQueue<>();
        Object gate = new Object();
        Registration second = backend.watch(e -> {
            synchronized (gate) {
                slow.add(e);
            }
        });
        try {
            synchronized (gate) {
                lab.run("seq 0 29999 | awk '{printf \"route add 198.18.%d.%d/32 dev lan table 5\\n\", $1/256, $1%256}' | ip -batch -");
            }
            NetworkEvent event = slow.poll(10, TimeUnit.SECONDS);
            while (event != null && !(event instanceof NetworkEvent.Overrun)) {
                event = slow.poll(10, TimeUnit.SECONDS);
            }
            assertThat(event).isInstanceOf(NetworkEvent.Overrun.class);
            lab.run("ip rule add priority 71 lookup 9");
            while (!(event instanceof NetworkEvent.RuleChanged)) {
                event = slow.poll(10, TimeUnit.SECONDS);
                assertThat(event).isNotNull();
            }
        } finally {
            second.close();
        }
    }

    @Test
    void aListenerThatThrowsHearsTheNextEventAllTheSame() throws Exception {
        BlockingQueue<NetworkEvent> second = new LinkedBlockingQueue<>();
        Registration throwing = backend.watch(e -> {
            second.add(e);
            throw new IllegalStateException("thrown by the test");
        });
        lab.run("ip rule add priority 70 lookup 9; ip rule add priority 71 lookup 9");
        assertThat(second.poll(10, TimeUnit.SECONDS)).isInstanceOf(NetworkEvent.RuleChanged.class);
        assertThat(second.poll(10, TimeUnit.SECONDS)).isInstanceOf(NetworkEvent.RuleChanged.class);
        throwing.close();
    }

    @Test
    void nothingIsHeardAfterClosing() throws Exception {
        registration.close();
        registration.close();
        lab.run("ip rule add priority 70 lookup 9");
        assertThat(heard).noneMatch(NetworkEvent.RuleChanged.class::isInstance);
    }

    private NetworkEvent await(Predicate<NetworkEvent> wanted) throws InterruptedException {
        while (true) {
            NetworkEvent event = heard.poll(10, TimeUnit.SECONDS);
            if (event == null) {
                return fail("nothing more was heard");
            }
            if (wanted.test(event)) {
                return event;
            }
        }
    }
}
