package org.shoregate.gateway.internal;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.shoregate.api.NanoClock;
import org.shoregate.api.net.Route;
import org.shoregate.api.net.Rule;
import org.shoregate.api.plan.Change;
import org.shoregate.api.spi.NetworkEvent;

/**
 * Knows which kernel events our own changes bring about, so that they start no round. Each change excuses one event, for a
 * short while; what is excused wrongly is found by the next refresh. Confined to one thread.
 */
final class Echo {
    private static final long LIFE_NS = TimeUnit.SECONDS.toNanos(1);

    private record Expected(Change change, long untilNs) {
    }

    private final NanoClock clock;
    private final List<Expected> expected = new ArrayList<>();
    /** When the transactions of ours stop being expected that replaced the marking rules: each is one event. */
    private final List<Long> installs = new ArrayList<>();

    Echo(NanoClock clock) {
        this.clock = clock;
    }

    void expect(List<Change> changes) {
        long until = clock.nanoTime() + LIFE_NS;
        changes.forEach(c -> expected.add(new Expected(c, until)));
    }

    /** The marking rules were replaced once. */
    void expectMarks() {
        installs.add(clock.nanoTime() + LIFE_NS);
    }

    /** Whether the event is the echo of a change; if so, that change excuses no other. */
    boolean isEcho(NetworkEvent event) {
        long now = clock.nanoTime();
        expected.removeIf(e -> e.untilNs() - now < 0);
        installs.removeIf(until -> until - now < 0);
        if (event instanceof NetworkEvent.MarksChanged && !installs.isEmpty()) {
            installs.removeFirst();
            return true;
        }
        for (Iterator<Expected> i = expected.iterator(); i.hasNext();) {
            if (brings(i.next().change(), event)) {
                i.remove();
                return true;
            }
        }
        return false;
    }

    private static boolean brings(Change change, NetworkEvent event) {
        return switch (change) {
            case Change.AddRoute add -> isRoute(event, add.route(), false);
            case Change.ReplaceRoute replace -> isRoute(event, replace.after(), false);
            case Change.DeleteRoute delete -> isRoute(event, delete.route(), true);
            case Change.AddRule add -> isRule(event, add.rule(), false);
            case Change.DeleteRule delete -> isRule(event, delete.rule(), true);
        };
    }

    private static boolean isRoute(NetworkEvent event, Route route, boolean gone) {
        return event instanceof NetworkEvent.RouteChanged changed && changed.gone() == gone && changed.route().key().equals(route.key());
    }

    private static boolean isRule(NetworkEvent event, Rule rule, boolean gone) {
        return event instanceof NetworkEvent.RuleChanged changed && changed.gone() == gone && changed.rule().sameEffect(rule);
    }
}
