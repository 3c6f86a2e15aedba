package org.shoregate.bench.events;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.shoregate.api.GatewayException;
import org.shoregate.api.GatewayStatus;
import org.shoregate.api.NanoClock;
import org.shoregate.api.UplinkStatus;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.link.LinkStates;
import org.shoregate.api.plan.Memory;
import org.shoregate.api.plan.NetworkPlan;
import org.shoregate.api.plan.Preview;
import org.shoregate.api.spi.BackendException;
import org.shoregate.api.spi.Registration;
import org.shoregate.bench.Site;
import org.shoregate.gateway.Reconciler;
import org.shoregate.gateway.RoundInput;
import org.shoregate.gateway.internal.DefaultGateway;
import org.shoregate.gateway.internal.HeldGateway;
import org.shoregate.marks.NftMarkBackend;
import org.shoregate.routing.NetlinkRoutingBackend;

/** A gateway to which things happen in bursts. In the network namespace of the thread that makes it, and confined to that. */
final class Storm implements AutoCloseable {
    /** A burst is done with in a tenth of it on an idle machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PROGRAM = Duration.ofSeconds(30);
    private static final int MOST_IN_BURST = 6;
    private static final int POLL_MS = 2;

    private final Site site;
    private final RandomGenerator random;
    private final Happenings happenings;
    private final Edits edits;
    private final NetlinkRoutingBackend routing = new NetlinkRoutingBackend();
    private final NftMarkBackend marks = new NftMarkBackend();
    private final NetlinkRoutingBackend eyes = new NetlinkRoutingBackend();
    private final NftMarkBackend markEyes = new NftMarkBackend();
    private final Witness witness = new Witness();
    private final Registration watching;
    private final Path state;
    private final Map<ProviderName, LinkState> verdicts = new HashMap<>();
    private final List<Duration> times = new ArrayList<>();
    private final List<String> burst = new ArrayList<>();
    private final Set<Wan> hit = new HashSet<>();
    private DefaultGateway gateway;
    private QuietMoment before;
    private int edited;
    private int truces;

    /** @param mainFirst as of {@link Edits} */
    Storm(Site site, RandomGenerator random, boolean mainFirst) throws Exception {
        this.site = site;
        this.random = random;
        this.happenings = new Happenings(random);
        this.edits = new Edits(site.config(), mainFirst);
        this.state = site.state();
        this.gateway = HeldGateway.start(routing, marks, edits, state);
        this.watching = eyes.watch(witness);
        Preview first = awaitQuiet();
        before = QuietMoment.of(first.plan(), first.network(), gateway.status());
        witness.quiet(first.network(), eyes);
        times.clear();
    }

    /** One burst; returns how many events it had. */
    int burst() throws Exception {
        burst.clear();
        hit.clear();
        edited = 0;
        int events = 1 + random.nextInt(MOST_IN_BURST);
        for (int i = 0; i < events; i++) {
            next();
        }
        return events;
    }

    /** Waits until nothing is left to do, and tells what was done wrong. */
    List<String> settle() throws Exception {
        Preview quiet = awaitQuiet();
        QuietMoment now = QuietMoment.of(quiet.plan(), quiet.network(), gateway.status());
        Witness.Account account = witness.quiet(quiet.network(), eyes);
        List<String> faults = edited > 1 ? List.of() : now.faults(before, account, hit);
        before = now;
        return faults;
    }

    /** What happened in the last burst, one clause each. */
    List<String> happened() {
        return List.copyOf(burst);
    }

    /** How long after the last event of each burst all was right. */
    List<Duration> times() {
        return List.copyOf(times);
    }

    /** How often the gateway gave way to somebody. */
    int truces() {
        return truces;
    }

    private void next() throws Exception {
        int kind = random.nextInt(100);
        Wan wan = Wan.ALL.get(random.nextInt(Wan.ALL.size()));
        if (kind < 55) {
            happen(happenings.next(before.network()));
        } else if (kind < 75) {
            verdict(wan);
        } else if (kind < 88) {
            switchProvider(wan);
        } else if (kind < 98) {
            burst.add("edit: " + edits.edit(random));
            edited++;
            awaitFiles();
            verdicts.keySet().removeIf(p -> edits.valid().provider(p).isEmpty());
        } else {
            restart();
        }
    }

    private void happen(Happening happening) throws Exception {
        burst.add(happening.what());
        hit.addAll(happening.hit());
        if (!happening.ip().isEmpty()) {
            site.run(String.join("\n", happening.ip()) + "\n", PROGRAM, List.of("ip", "-force", "-batch", "-"));
        }
        if (!happening.nft().isEmpty()) {
            site.run("", PROGRAM, List.of("nft", happening.nft()));
        }
    }

    private void verdict(Wan wan) {
        LinkState verdict = switch (random.nextInt(4)) {
            case 0 -> new LinkState.Down(Instant.EPOCH, LinkState.Cause.GATEWAY_SILENT, "silent");
            case 1 -> new LinkState.Degraded(Instant.EPOCH, LinkState.Cause.LOSS, "lossy");
            case 2 -> new LinkState.Unknown(Instant.EPOCH, "unknown");
            default -> new LinkState.Up(Instant.EPOCH, "answers");
        };
        burst.add("verdict: " + wan.provider() + " is " + verdict.evidence());
        hit.add(wan);
        if (edits.valid().provider(wan.provider()).isPresent()) {
            verdicts.put(wan.provider(), verdict);
        }
        gateway.verdict(wan.provider(), verdict);
    }

    private void switchProvider(Wan wan) {
        boolean off = random.nextBoolean();
        burst.add((off ? "disable " : "enable ") + wan.provider());
        hit.add(wan);
        try {
            if (off) {
                gateway.disable(wan.provider());
            } else {
                gateway.enable(wan.provider());
            }
        } catch (GatewayException e) {
            burst.add("refused: " + e.getMessage());
        }
    }

    private void restart() throws Exception {
        burst.add("restart");
        gateway.close();
        verdicts.clear();
        gateway = HeldGateway.start(routing, marks, edits, state);
        if (edits.isBroken()) {
            edits.mend();
        }
        awaitFiles();
    }

    private void awaitFiles() throws Exception {
        await(() -> gateway.status().config().filter(edits.valid()::equals).isPresent() && !edits.isBroken() == gateway.status().diagnostics()
                .stream().noneMatch(d -> d.isError()), "the configuration is not in force");
    }

    private Preview awaitQuiet() throws Exception {
        long startNs = System.nanoTime();
        Preview[] seen = new Preview[1];
        await(() -> {
            seen[0] = preview();
            if (seen[0] != null && !seen[0].isNothing() && gateway.status().problems().stream().anyMatch(p -> p.startsWith("somebody keeps"))) {
                truces++;
                anyRound();
            }
            return seen[0] != null && seen[0].isNothing();
        }, "the kernel is not as planned");
        times.add(Duration.ofNanos(System.nanoTime() - startNs));
        return seen[0];
    }

    /** What is left to the refresh of each minute is put right by every other round, too. */
    private void anyRound() throws Exception {
        if (edits.isBroken()) {
            edits.mend();
            edited++;
            return;
        }
        try {
            gateway.reload();
        } catch (GatewayException e) {
            burst.add("refused: " + e.getMessage()); // it is tried again, and whether that helps is what is waited for
        }
    }

    /** What a round would do that starts from what this knows of configuration and verdicts; null if it cannot be told now. */
    private Preview preview() throws BackendException {
        GatewayStatus status = gateway.status();
        Memory memory = status.plan().map(NetworkPlan::memory).orElse(null);
        if (memory == null) {
            return null;
        }
        Set<ProviderName> off = status.uplinks().stream().filter(UplinkStatus::disabled).map(u -> u.plan().provider().name()).collect(Collectors.toSet());
        return new Reconciler(eyes, markEyes, NanoClock.SYSTEM, m -> { }).preview(new RoundInput(edits.valid(), new LinkStates(verdicts, off), memory, true));
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private void await(Condition condition, String otherwise) throws Exception {
        long endNs = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() - endNs > 0) {
                throw new IOException(otherwise + " " + PATIENCE.toSeconds() + " s later; " + doubt());
            }
            Thread.sleep(POLL_MS);
        }
    }

    private String doubt() throws BackendException {
        Preview preview = preview();
        String missing = preview == null ? "no plan" : "left to do: " + preview.changes() + (preview.marksInstalled() ? "" : " and the marking rules");
        return missing + "; problems: " + gateway.status().problems() + "; diagnostics: " + gateway.status().diagnostics() + "; the journal ends: "
                + gateway.history(15).stream().map(e -> e.kind() + " " + e.summary() + " " + e.details()).collect(Collectors.joining("\n  "));
    }

    @Override
    public void close() {
        watching.close();
        gateway.close();
        routing.close();
        marks.close();
        eyes.close();
        markEyes.close();
    }
}
