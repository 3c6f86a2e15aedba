package org.shoregate.notify.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.shoregate.api.GatewayStatus;
import org.shoregate.api.NanoClock;
import org.shoregate.api.UplinkStatus;
import org.shoregate.api.notify.ChannelReport;
import org.shoregate.api.notify.DeliveryException;
import org.shoregate.api.notify.Incident;
import org.shoregate.api.notify.LinkTransition;
import org.shoregate.api.notify.Message;
import org.shoregate.api.notify.channel.StatisticsWords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides who is told what and when. Confined to one thread, which it never makes wait but for the disk and the monitor. */
final class Hub {
    private static final Logger LOG = LoggerFactory.getLogger(Hub.class);

    private final Settings settings;
    private final Clock wall;
    private final NanoClock clock;
    private final long startNs;
    private final Facts facts;
    private final Spool spool;
    private final IncidentBook book;
    private final Uplinks uplinks;
    private final Map<String, Instant> mutes;
    private final Map<String, Channel> channels = new TreeMap<>();
    private Optional<GatewayStatus> last = Optional.empty();
    private boolean works;
    private long worksSinceNs;
    private boolean mutesChanged;
    private int messages;

    Hub(Settings settings, Clock wall, NanoClock clock, Facts facts) {
        this.settings = settings;
        this.wall = wall;
        this.clock = clock;
        this.facts = facts;
        this.startNs = clock.nanoTime();
        this.spool = new Spool(settings.spool());
        this.book = spool.book(settings.settle());
        this.mutes = new TreeMap<>(spool.mutes());
        this.uplinks = new Uplinks(settings.settle().multipliedBy(2));
        book.cases().stream().filter(Case::isOpen).forEach(c -> book.note(c.opening().subject(), wall.instant(), "notifications started anew"));
    }

    /**
     * What people see of it. Immutable.
     *
     * @param providers that can be muted
     */
    record Snapshot(List<Incident> incidents, List<ChannelReport> channels, Map<String, Instant> mutes, Set<String> providers) {
        static final Snapshot EMPTY = new Snapshot(List.of(), List.of(), Map.of(), Set.of());
    }

    /** A round changed something. */
    void status(GatewayStatus status) {
        if (status.plan().isPresent()) {
            last = Optional.of(status);
            observe(status);
        }
        look();
    }

    /** Lets time pass; to be called every second or so. */
    void tick() {
        last.ifPresent(this::observe);
        look();
    }

    private void observe(GatewayStatus status) {
        Instant now = wall.instant();
        Uplinks.Look seen = uplinks.look(status, now);
        seen.observations().forEach(o -> book.observe(o, now));
        seen.notes().forEach((subject, text) -> book.note(subject, now, text));
        endThoseWithout(status, now);
        seen.turned().forEach(t -> tell(facts.transition(t.before(), t.now()), now));
        seen.works().ifPresent(this::works);
    }

    private void works(boolean now) {
        if (now && !works) {
            worksSinceNs = clock.nanoTime();
        }
        works = now;
    }

    private void endThoseWithout(GatewayStatus status, Instant now) {
        Set<String> there = providers(status);
        book.cases().stream().filter(c -> c.isOpen() && c.opening().provider().isPresent() && !there.contains(c.opening().subject()))
                .forEach(c -> book.observe(new Observation(c.opening().subject(), c.opening().provider(), Condition.WELL,
                        c.opening().severity(), Optional.empty(), "is no longer configured", ""), now));
    }

    /** Once all channels that are configured have had the time to be there. */
    private void endThoseOfLostChannels(Instant now) {
        if (clock.nanoTime() - startNs >= settings.settle().toNanos()) {
            book.cases().stream().filter(Case::isOpen).map(c -> c.opening().subject())
                    .filter(s -> Channel.isSubject(s) && channels.keySet().stream().map(Channel::subject).noneMatch(s::equals))
                    .forEach(s -> book.observe(new Observation(s, Condition.WELL, "is no longer there", ""), now));
        }
    }

    private static Set<String> providers(GatewayStatus status) {
        return status.uplinks().stream().map(UplinkStatus::plan).filter(p -> !p.provider().isLocal()).map(p -> p.provider().name().value())
                .collect(Collectors.toSet());
    }

    /** LSM's figures belong to the incident, for those who are not given the verdict itself. */
    private void tell(LinkTransition turn, Instant now) {
        String figures = StatisticsWords.sentence(turn.statistics());
        if (!figures.isEmpty()) {
            book.note(turn.provider().value(), now, figures);
        }
        List<Transitions> raw = channels.values().stream().map(Channel::outbox).filter(Transitions.class::isInstance)
                .map(Transitions.class::cast).toList();
        if (!raw.isEmpty()) {
            Message.Transition message = new Message.Transition(id(now), now, turn);
            raw.forEach(r -> r.add(message));
        }
    }

    /** Of a message that does not come again after a restart. */
    private String id(Instant now) {
        messages++;
        return "message-" + now.toEpochMilli() + "-" + messages;
    }

    /** @param carrier closed with the channel, or at once if there is another one of this name */
    void add(Traits traits, Carrier carrier) {
        if (channels.containsKey(traits.name())) {
            LOG.warn("A second channel named {} is not used; give it another name", traits.name());
            carrier.close();
            return;
        }
        channels.put(traits.name(), new Channel(traits, carrier, outbox(traits), settings, clock));
        look();
    }

    private Outbox outbox(Traits traits) {
        return traits.raw() ? new Transitions(traits.name()) : new News(traits, settings, spool.ledger(traits.name(), wall.instant()),
                ledger -> spool.write(traits.name(), ledger), clock);
    }

    /** Ends the channel that has this carrier, if there is one. */
    void remove(Carrier carrier) {
        List<Channel> gone = channels.values().stream().filter(c -> c.carrier() == carrier).toList();
        channels.values().removeAll(gone);
        gone.forEach(Channel::close);
    }

    /** A channel's carrier is done with a message. */
    void outcome(String channel, Message message, Carrier.Outcome outcome) {
        Optional.ofNullable(channels.get(channel)).ifPresent(c -> c.outcome(message, outcome, wall.instant()));
        look();
    }

    void test(String channel, CompletableFuture<String> answer) {
        Instant now = wall.instant();
        Optional.ofNullable(channels.get(channel)).ifPresentOrElse(c -> c.test(new Message.Test(id(now), now), answer),
                () -> answer.completeExceptionally(new DeliveryException("there is no channel '" + channel + "'; " + known(), true)));
        look();
    }

    private String known() {
        return channels.isEmpty() ? "there is none at all: copy a file of etc/examples into etc, as docs/notifications.md tells"
                : "there are: " + String.join(", ", channels.keySet());
    }

    /** A time of zero ends it. */
    void mute(String name, Duration time) {
        mutes.put(name, wall.instant().plus(time));
        mutesChanged = true;
        look();
    }

    private void look() {
        Instant now = wall.instant();
        book.settle(now);
        endThoseOfLostChannels(now);
        channels.values().stream().filter(Channel::isConclusive).map(Channel::observation).forEach(o -> book.observe(o, now));
        Situation situation = situation(now);
        mutesChanged |= mutes.values().removeIf(until -> !now.isBefore(until));
        if (book.takeChanged() | mutesChanged) {
            spool.write(book, mutes);
            mutesChanged = false;
            channels.values().forEach(c -> {
                if (c.outbox() instanceof News news) {
                    news.keep(book.cases());
                }
            });
        }
        channels.values().forEach(c -> c.look(situation));
    }

    private Situation situation(Instant now) {
        boolean settled = clock.nanoTime() - worksSinceNs >= settings.settle().toNanos();
        return new Situation(book.cases(), now, wall.getZone(), works && (settled || book.open(Uplinks.ALL).isEmpty()), Map.copyOf(mutes));
    }

    Snapshot snapshot() {
        Situation situation = situation(wall.instant());
        return new Snapshot(book.cases().stream().map(Case::incident).toList(), channels.values().stream().map(c -> c.report(situation)).toList(),
                Map.copyOf(mutes), last.map(Hub::providers).orElse(Set.of()));
    }

    void close() {
        channels.values().forEach(Channel::close);
        channels.clear();
    }
}
