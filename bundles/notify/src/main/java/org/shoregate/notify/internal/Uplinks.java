package org.shoregate.notify.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shoregate.api.GatewayStatus;
import org.shoregate.api.UplinkStatus;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.net.IpText;
import org.shoregate.api.notify.Severity;

/** Reads from the gateway's status what people should know. Confined to one thread. */
final class Uplinks {
    /** The subject of the incident that no uplink works. */
    static final String ALL = "the gateway";

    private final Duration unknownFor;
    private Map<ProviderName, UplinkStatus> last = Map.of();
    /** Why those are out of service that are so by no verdict. */
    private final Map<ProviderName, String> faults = new HashMap<>();

    /** @param unknownFor how long an uplink may be of unknown state before it is taken to work */
    Uplinks(Duration unknownFor) {
        this.unknownFor = unknownFor;
    }

    /**
     * What one status says.
     *
     * @param observations of the uplinks of whose state something is known, and of all of them
     * @param notes on incidents, by subject: what was done about the traffic
     * @param turned uplinks whose verdict differs from the one before
     * @param works whether any does; absent while that is not known
     */
    record Look(List<Observation> observations, Map<String, String> notes, List<Turn> turned, Optional<Boolean> works) {
    }

    /** An uplink whose verdict was another one before. */
    record Turn(LinkState before, UplinkStatus now) {
    }

    Look look(GatewayStatus status, Instant now) {
        List<UplinkStatus> uplinks = status.uplinks().stream().filter(u -> !u.plan().provider().isLocal()).toList();
        List<Observation> observations = new ArrayList<>();
        Map<String, String> notes = new HashMap<>();
        List<Turn> turned = new ArrayList<>();
        for (UplinkStatus uplink : uplinks) {
            learnFault(uplink);
            condition(uplink, now).map(c -> observation(uplink, c)).ifPresent(observations::add);
            Optional<UplinkStatus> before = Optional.ofNullable(last.get(name(uplink)));
            before.filter(b -> b.plan().inService() != uplink.plan().inService()).ifPresent(b ->
                    notes.put(name(uplink).value(), traffic(uplink, uplinks)));
            before.filter(b -> b.state().getClass() != uplink.state().getClass()).ifPresent(b -> turned.add(new Turn(b.state(), uplink)));
        }
        last = uplinks.stream().collect(Collectors.toMap(Uplinks::name, u -> u, (a, b) -> b));
        Optional<Boolean> works = works(uplinks, now);
        works.map(Uplinks::all).ifPresent(observations::add);
        return new Look(observations, notes, turned, works);
    }

    private static ProviderName name(UplinkStatus uplink) {
        return uplink.plan().provider().name();
    }

    /** Empty if nothing is known: that is so for a moment after every start, and neither ends an incident nor begins one. */
    private Optional<Condition> condition(UplinkStatus uplink, Instant now) {
        return switch (uplink.word()) {
            case "down" -> Optional.of(Condition.DOWN);
            case "degraded" -> Optional.of(Condition.DEGRADED);
            case "unknown" -> uplink.state().since().plus(unknownFor).isAfter(now) ? Optional.empty() : Optional.of(Condition.WELL);
            default -> Optional.of(Condition.WELL);
        };
    }

    /** What the kernel says comes first, and remains the reason when the monitor finds the uplink dead as well. */
    private void learnFault(UplinkStatus uplink) {
        String reason = uplink.plan().reason();
        boolean isNew = !Optional.ofNullable(last.get(name(uplink))).map(u -> u.plan().reason()).equals(Optional.of(reason));
        boolean isVerdict = uplink.state() instanceof LinkState.Down down && down.evidence().equals(reason);
        if (uplink.disabled() || uplink.plan().inService() || isVerdict) {
            faults.remove(name(uplink));
        } else if (isNew || !(uplink.state() instanceof LinkState.Down)) {
            faults.put(name(uplink), reason);
        }
    }

    private Observation observation(UplinkStatus uplink, Condition condition) {
        if (condition == Condition.DOWN && faults.containsKey(name(uplink))) {
            return new Observation(name(uplink).value(), Optional.of(name(uplink)), condition, Severity.WARNING, Optional.empty(),
                    "is down: " + faults.get(name(uplink)), "");
        }
        Optional<LinkState.Cause> cause = condition == Condition.WELL ? Optional.empty() : LinkState.causeOf(uplink.state());
        String word = uplink.disabled() ? "switched off" : condition == Condition.WELL ? "up" : uplink.word();
        String evidence = cause.isPresent() || uplink.plan().inService() ? uplink.state().evidence() : uplink.plan().reason();
        return new Observation(name(uplink).value(), Optional.of(name(uplink)), condition, Severity.WARNING, cause,
                "is " + word + cause.map(c -> ": " + c.words()).orElse(""), evidence);
    }

    private static Observation all(boolean works) {
        return works ? new Observation(ALL, Condition.WELL, "has an uplink that works", "")
                : new Observation(ALL, Condition.DOWN, "has no uplink that works", "");
    }

    /** One that works is enough to know; that none does is known when it is known of all. */
    private Optional<Boolean> works(List<UplinkStatus> uplinks, Instant now) {
        if (uplinks.stream().anyMatch(u -> !u.disabled() && condition(u, now).filter(c -> c != Condition.DOWN).isPresent())) {
            return Optional.of(true);
        }
        boolean isKnown = !uplinks.isEmpty() && uplinks.stream().allMatch(u -> condition(u, now).isPresent());
        return isKnown ? Optional.of(false) : Optional.empty();
    }

    private static String traffic(UplinkStatus uplink, List<UplinkStatus> all) {
        if (uplink.plan().inService()) {
            return name(uplink) + " carries traffic again";
        }
        String others = all.stream().filter(u -> u.plan().inService()).map(u -> name(u).value()).collect(Collectors.joining(", "));
        return others.isEmpty() ? "no uplink is left for its traffic" : "its traffic goes by " + others + connections(uplink);
    }

    /** What holds connections to an uplink is what the gateway forgets them by when it leaves service and another serves. */
    private static String connections(UplinkStatus uplink) {
        Optional<String> mark = uplink.plan().provider().mark().map(m -> "mark " + m);
        Optional<String> address = uplink.plan().uplink().source().map(a -> "address " + IpText.of(a));
        String held = Stream.concat(mark.stream(), address.stream()).collect(Collectors.joining(" or "));
        return held.isEmpty() ? "" : "; connections with " + held + " are routed anew";
    }
}
