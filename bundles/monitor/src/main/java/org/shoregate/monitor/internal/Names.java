package org.shoregate.monitor.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.shoregate.api.NanoClock;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.IpText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The addresses of names among targets, by the system's resolver over whichever uplink it uses. A name is looked up on a thread of its
 * own and again every few minutes; its address stays the same as long as the answers have it, and stays when there is no answer: name
 * servers are no part of what is probed. Confined to the thread that watches the uplinks.
 */
final class Names {
    /** How a name is looked up; blocks. */
    interface Resolver {
        InetAddress[] resolve(String name) throws UnknownHostException;
    }

    /** The usual time to live of records that may move. */
    private static final long AGAIN_NS = 300_000_000_000L;
    /** For a name of which no address is known yet. */
    private static final long RETRY_NS = 5_000_000_000L;
    private static final Logger LOG = LoggerFactory.getLogger(Names.class);

    private final Mailbox mailbox;
    private final NanoClock nanos;
    private final Resolver resolver;
    private final Executor threads;
    private final Map<String, Entry> known = new HashMap<>();

    private static final class Entry {
        private final Map<Family, InetAddress> addresses = new HashMap<>();
        private boolean asking;
        private long dueNs;
        private String trouble = "is being looked up";
    }

    /** By the system's resolver. */
    Names(Mailbox mailbox, NanoClock nanos) {
        this(mailbox, nanos, InetAddress::getAllByName,
                lookup -> Thread.ofPlatform().daemon().name("shoregate-name").start(lookup));
    }

    /** @param threads where lookups run, which may take as long as they like */
    Names(Mailbox mailbox, NanoClock nanos, Resolver resolver, Executor threads) {
        this.mailbox = mailbox;
        this.nanos = nanos;
        this.resolver = resolver;
        this.threads = threads;
    }

    /** The address of this name in a family as far as it is known; has it looked up if it is time to. Never waits. */
    Optional<InetAddress> address(String name, Family family) {
        Entry entry = known.computeIfAbsent(name, n -> {
            Entry fresh = new Entry();
            fresh.dueNs = nanos.nanoTime();
            return fresh;
        });
        if (!entry.asking && nanos.nanoTime() >= entry.dueNs) {
            entry.asking = true;
            threads.execute(() -> lookUp(name));
        }
        return Optional.ofNullable(entry.addresses.get(family));
    }

    /** Why no address is known. */
    String trouble(String name, Family family) {
        Entry entry = known.get(name);
        boolean other = entry != null && !entry.addresses.isEmpty();
        return "the name " + name + " " + (other ? "has no address of " + (family == Family.IPV4 ? "IPv4" : "IPv6") : entry == null ? "is not looked up" : entry.trouble);
    }

    /** On a thread of its own. Whatever it fails with, errors of a resolver's class included, the name is asked for again. */
    private void lookUp(String name) {
        try {
            List<InetAddress> found = List.of(resolver.resolve(name));
            mailbox.post(() -> found(name, found));
        } catch (UnknownHostException e) {
            mailbox.post(() -> notFound(name, String.valueOf(e.getMessage())));
        } catch (RuntimeException | Error e) {
            mailbox.post(() -> notFound(name, e.toString()));
        }
    }

    private void found(String name, List<InetAddress> found) {
        Entry entry = known.get(name);
        for (Family family : Family.values()) {
            List<InetAddress> all = found.stream().filter(a -> Family.of(a) == family).toList();
            InetAddress before = entry.addresses.get(family);
            if (!all.isEmpty() && !all.contains(before)) {
                entry.addresses.put(family, all.getFirst());
                LOG.info("The target {} is {} now", name, IpText.of(all.getFirst()));
            }
        }
        settle(entry, "has no address");
    }

    private void notFound(String name, String reason) {
        LOG.debug("{} cannot be looked up: {}", name, reason);
        settle(known.get(name), "cannot be looked up: " + reason);
    }

    private void settle(Entry entry, String trouble) {
        entry.asking = false;
        entry.trouble = trouble;
        entry.dueNs = nanos.nanoTime() + (entry.addresses.isEmpty() ? RETRY_NS : AGAIN_NS);
    }
}
