package org.shoregate.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KernelEventsTest {
    private final String name = "sg-" + ProcessHandle.current().pid() + "-ev";
    private final BlockingQueue<KernelEvent> heard = new LinkedBlockingQueue<>();
    private final AtomicInteger rounds = new AtomicInteger();
    private Namespace namespace;
    private KernelEvents events;
    private Thread listener;

    @BeforeEach
    void make() throws Exception {
        Root.required();
        Namespace.removeStale(name);
        namespace = Namespace.create(name);
        events = namespace.call(KernelEvents::new);
        listener = Thread.ofPlatform().daemon().start(() -> {
            try {
                while (events.receive(heard::add)) {
                    rounds.incrementAndGet();
                }
            } catch (NetlinkException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @AfterEach
    void remove() {
        if (namespace != null) {
            events.close();
            namespace.close();
        }
    }

    @Test
    void hearsOfLinksAddressesRoutesAndRules() throws Exception {
        run("ip link add v0 type veth peer name v1");
        await(e -> e instanceof KernelEvent.LinkEvent(LinkMessage link, boolean gone) && link.name().equals("v0") && !gone);
        run("ip addr add 192.0.2.1/24 dev v0");
        await(e -> e instanceof KernelEvent.AddressEvent(AddressMessage address, boolean gone) && address.length() == 24 && !gone);
        run("ip link set v0 up; ip link set v1 up; ip route add 198.51.100.0/24 via 192.0.2.9 table 1000");
        await(e -> e instanceof KernelEvent.LinkEvent(LinkMessage link, boolean gone) && link.name().equals("v0") && link.hasCarrier());
        await(e -> e instanceof KernelEvent.RouteEvent(RouteMessage route, boolean gone, int port) && route.table() == 1000 && !gone);
        run("ip -6 rule add priority 77 fwmark 1/3 lookup 9");
        await(e -> e instanceof KernelEvent.RuleEvent(RuleMessage rule, boolean gone, int port) && rule.priority() == 77 && !gone);
        run("ip link del v0");
        await(e -> e instanceof KernelEvent.LinkEvent(LinkMessage link, boolean gone) && link.name().equals("v0") && gone);
    }

    @Test
    void tellsWhichTableATransactionTouchedAndWhoDidIt() throws Exception {
        run("nft add table inet mine");
        KernelEvent.TableEvent made = (KernelEvent.TableEvent) await(KernelEvent.TableEvent.class::isInstance);
        assertThat(made.table()).isEqualTo("mine");
        assertThat(made.family()).isEqualTo(KernelEvent.TableEvent.INET);
        assertThat(made.process()).isEqualTo("nft");
        assertThat(made.deleted()).isFalse();
        run("nft 'add table ip other; add chain inet mine c; add rule inet mine c accept'");
        assertThat(await(KernelEvent.TableEvent.class::isInstance)).extracting("table").isEqualTo("other");
        assertThat(await(KernelEvent.TableEvent.class::isInstance)).extracting("table").isEqualTo("mine");
        run("nft flush ruleset");
        await(e -> e instanceof KernelEvent.TableEvent event && event.table().equals("mine") && event.deleted());
    }

    @Test
    void closingEndsAWaitingReceive() throws Exception {
        events.close();
        events.close();
        int before = rounds.get();
        listener.join(TimeUnit.SECONDS.toMillis(10));
        assertThat(listener.isAlive()).isFalse();
        assertThat(events.receive(heard::add)).isFalse();
        assertThat(rounds.get()).isEqualTo(before);
    }

    private void run(String script) throws Exception {
        namespace.call(() -> Ip.run("sh", "-ec", script));
    }

    private KernelEvent await(Predicate<KernelEvent> wanted) throws InterruptedException {
        while (true) {
            KernelEvent event = heard.poll(10, TimeUnit.SECONDS);
            if (event == null) {
                return fail("nothing more was heard");
            }
            if (wanted.test(event)) {
                return event;
            }
        }
    }
}
