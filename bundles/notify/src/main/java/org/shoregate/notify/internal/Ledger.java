package org.shoregate.notify.internal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.shoregate.api.notify.Message;
import org.shoregate.api.notify.Message.Occasion;

/**
 * What one channel has been told of: of each incident, how many of its news. What it has yet to be told of follows from that, so that
 * news superseded by newer ones are told but once. Confined to one thread.
 */
final class Ledger {
    private final Instant since;
    private final Map<String, Integer> told;
    private final Map<String, String> firsts;

    /**
     * @param since when the channel was first there: what ended before is none of its business
     * @param firsts of each incident, the message that first told of it
     */
    Ledger(Instant since, Map<String, Integer> told, Map<String, String> firsts) {
        this.since = since;
        this.told = new TreeMap<>(told);
        this.firsts = new TreeMap<>(firsts);
    }

    Instant since() {
        return since;
    }

    Map<String, Integer> told() {
        return Map.copyOf(told);
    }

    Map<String, String> firsts() {
        return Map.copyOf(firsts);
    }

    boolean owes(Case incident) {
        boolean isBefore = incident.progress().closed().filter(c -> c.isBefore(since)).isPresent();
        return !isBefore && incident.progress().news() > told.getOrDefault(incident.opening().id(), 0);
    }

    /** Something to send, which covers these news. */
    record Parcel(Message message, Map<String, Integer> news) {
    }

    /** @param owed at least one */
    Parcel parcel(List<Case> owed) {
        Map<String, Integer> news = owed.stream().collect(Collectors.toMap(c -> c.opening().id(), c -> c.progress().news()));
        Case first = owed.getFirst();
        if (owed.size() == 1) {
            String id = first.opening().id() + "-" + first.progress().news();
            String announced = firsts.getOrDefault(first.opening().id(), id);
            return new Parcel(new Message.About(id, announced, first.progress().newsAt(), occasion(first), first.incident()), news);
        }
        String digest = "digest-" + UUID.nameUUIDFromBytes(new TreeMap<>(news).toString().getBytes(StandardCharsets.UTF_8));
        Instant time = owed.stream().map(c -> c.progress().newsAt()).max(Instant::compareTo).orElseThrow();
        Set<String> known = news.keySet().stream().filter(told::containsKey).collect(Collectors.toSet());
        return new Parcel(new Message.Digest(digest, time, owed.stream().map(Case::incident).toList(), known), news);
    }

    private Occasion occasion(Case incident) {
        if (!incident.isOpen()) {
            return Occasion.CLOSED;
        }
        return told.containsKey(incident.opening().id()) ? Occasion.UPDATED : Occasion.OPENED;
    }

    /** It has been taken. */
    void tell(Parcel parcel) {
        parcel.news().keySet().forEach(i -> firsts.putIfAbsent(i, parcel.message().id()));
        drop(parcel);
    }

    /** Nobody got it, and nobody will. */
    void drop(Parcel parcel) {
        told.putAll(parcel.news());
    }

    /** Counts as told of all that there is of this. */
    void skip(Case incident) {
        told.put(incident.opening().id(), incident.progress().news());
    }

    /** Forgets incidents that are no more. */
    void keep(Collection<Case> cases) {
        Set<String> ids = cases.stream().map(c -> c.opening().id()).collect(Collectors.toSet());
        told.keySet().retainAll(ids);
        firsts.keySet().retainAll(ids);
    }
}
