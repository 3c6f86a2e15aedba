package org.shoregate.monitor.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.link.Sample;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.lsm.LsmEvent;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.spi.ProbeSession;
import org.shoregate.api.spi.ProbeType;
import org.shoregate.api.spi.SampleSink;
import org.shoregate.api.spi.Target;
import org.shoregate.api.spi.VerdictPolicy;
import org.shoregate.testkit.ManualClock;

/** The monitor without its thread, on a manual clock, before a network that answers as a test says. */
public final class Simulation implements ProbeType {
    /** What becomes of a probe. */
    public interface Path {
        /** The outcome of a probe sent now to this address: see {@link Simulation#answer}, {@link Simulation#NOTHING}. */
        Fate probe(String address, long sequence, Duration sinceStart);
    }

    /** What becomes of one probe: answered after so long, refused after so long, not sent, or nothing at all. */
    public sealed interface Fate {
        record Answer(Duration rtt) implements Fate {
        }

        record Refusal(Duration after) implements Fate {
        }

        record Failure(String reason) implements Fate {
        }

        record Nothing() implements Fate {
        }
    }

    /** A verdict and when it came. */
    public record Verdict(Duration at, ProviderName provider, LinkState state) {
    }

    public static final Fate NOTHING = new Fate.Nothing();
    public static final String GATEWAY = "192.0.2.1";

    private record Event(long atNs, Runnable what) {
    }

    public final ManualClock clock = new ManualClock();
    public final List<Verdict> verdicts = new ArrayList<>();
    public final List<String> exports = new ArrayList<>();
    public final List<LsmEvent> lsmEvents = new ArrayList<>();
    public final Map<String, Integer> sent = new HashMap<>();
    final Surroundings around;
    final Watch watch;
    public Path path = (address, sequence, at) -> answer(1);
    /** The path of one uplink to one address where it is another; null where it is not. */
    public BiFunction<Uplink, String, Path> pathOf = (uplink, address) -> null;
    private final PriorityQueue<Event> events = new PriorityQueue<>(Comparator.comparingLong(Event::atNs));
    private final long startNs = clock.nanoTime();
    private long nextLookNs = startNs;

    public Simulation(long seed, VerdictPolicy policy, String... targets) {
        this(seed, policy, name -> {
            throw new UnknownHostException(name + ": there are no name servers");
        }, Runnable::run, targets);
    }

    /** With name servers. */
    Simulation(long seed, VerdictPolicy policy, Names.Resolver resolver, Executor lookups, String... targets) {
        MonitorSettings settings = MonitorSettings.of(TestConfig.with(Map.of("targets", targets, "policy", "consecutive")), complaint -> {
            throw new IllegalArgumentException(complaint);
        });
        around = new Surroundings(settings, clock, clock, new Random(seed),
                (provider, state) -> verdicts.add(new Verdict(elapsed(), provider, state))).resolvingBy(resolver, lookups);
        around.types().add("icmp", this, true, 0);
        around.policies().add("consecutive", policy, true, 0);
        watch = new Watch(around, new LsmWatch(around, exports::add, lsmEvents::addAll));
    }

    public static Fate answer(double rttMs) {
        return new Fate.Answer(Duration.ofNanos((long) (rttMs * 1e6)));
    }

    public static Uplink uplink(String provider, String device) {
        return new Uplink(new ProviderName(provider), Family.IPV4, new InterfaceName(device), Optional.empty(),
                Optional.of(address(GATEWAY)), 0x100);
    }

    public static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Takes these uplinks into the plan. */
    public void uplinks(Uplink... uplinks) {
        watch.uplinks(List.of(uplinks));
    }

    public Duration elapsed() {
        return Duration.ofNanos(clock.nanoTime() - startNs);
    }

    /** The last verdict; Unknown before the first. */
    public LinkState last() {
        return verdicts.isEmpty() ? new LinkState.Unknown(Instant.EPOCH, "none yet") : verdicts.getLast().state();
    }

    /** Lets so much time pass, event by event. */
    public void run(Duration time) {
        long endNs = clock.nanoTime() + time.toNanos();
        settle();
        while (true) {
            long nextNs = Math.min(nextLookNs, events.isEmpty() ? Long.MAX_VALUE : events.peek().atNs());
            if (nextNs > endNs) {
                clock.advance(Duration.ofNanos(endNs - clock.nanoTime()));
                return;
            }
            clock.advance(Duration.ofNanos(Math.max(0, nextNs - clock.nanoTime())));
            while (!events.isEmpty() && events.peek().atNs() <= clock.nanoTime()) {
                events.poll().what().run();
            }
            settle();
        }
    }

    /** Handles all messages and what is due now. */
    public void settle() {
        do {
            around.mailbox().drain().forEach(Runnable::run);
            nextLookNs = watch.look();
        } while (nextLookNs <= clock.nanoTime());
        List<Runnable> more = around.mailbox().drain();
        if (!more.isEmpty()) {
            more.forEach(Runnable::run);
            settle();
        }
    }

    @Override
    public ProbeSession open(Uplink uplink, Target target, SampleSink sink) throws IOException {
        return new Session(uplink, target.address(), sink);
    }

    private final class Session implements ProbeSession {
        private final Uplink uplink;
        private final String address;
        private final SampleSink sink;

        Session(Uplink uplink, String address, SampleSink sink) {
            this.uplink = uplink;
            this.address = address;
            this.sink = sink;
        }

        @Override
        public void send(long sequence, long timeoutNs) {
            sent.merge(address, 1, Integer::sum);
            Path own = pathOf.apply(uplink, address);
            switch ((own == null ? path : own).probe(address, sequence, elapsed())) {
                case Fate.Nothing nothing -> later(timeoutNs, new Sample.Lost(sequence));
                case Fate.Failure(String reason) -> sink.accept(new Sample.Failed(sequence, reason));
                case Fate.Refusal(Duration after) ->
                    later(after.toNanos(), new Sample.Refused(sequence, Simulation.address("198.51.100.9"), 3, 1));
                case Fate.Answer(Duration rtt) -> {
                    if (rtt.toNanos() > timeoutNs) {
                        later(timeoutNs, new Sample.Lost(sequence));
                    }
                    later(rtt.toNanos(), new Sample.Replied(sequence, rtt.toNanos()));
                }
            }
        }

        private void later(long afterNs, Sample sample) {
            events.add(new Event(clock.nanoTime() + afterNs, () -> sink.accept(sample)));
        }

        @Override
        public void close() {
            // what is still under way is dropped by the monitor
        }
    }
}
