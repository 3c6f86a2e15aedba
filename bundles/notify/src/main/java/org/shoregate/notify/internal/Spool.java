package org.shoregate.notify.internal;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.shoregate.gateway.StateFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What must outlive the gateway: the incidents, and of each channel what it has been told of. Each file is whole at every moment and
 * lasts through a power cut. A disk that fails is tried again with the next change. Confined to one thread.
 */
final class Spool {
    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    private static final String BOOK = "incidents.json";

    private final Path directory;
    private boolean failing;

    Spool(Path directory) {
        this.directory = directory;
    }

    /** The incidents of earlier runs; none if there is no record or none that can be read. */
    IncidentBook book(Duration settle) {
        Map<String, Object> json = read(BOOK);
        try {
            List<Case> cases = CaseJson.list(json.get("incidents")).stream().map(CaseJson::parse).toList();
            return new IncidentBook(settle, cases, ((Number) json.getOrDefault("serial", 0)).longValue());
        } catch (DateTimeException | IllegalArgumentException | ClassCastException | NullPointerException e) {
            LOG.warn("{} is no record of incidents, beginning a new one: {}", directory.resolve(BOOK), e.toString());
            return new IncidentBook(settle, List.of(), 0);
        }
    }

    Map<String, Instant> mutes() {
        return instants(read(BOOK).get("mutes"));
    }

    void write(IncidentBook book, Map<String, Instant> mutes) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("serial", book.serial());
        json.put("incidents", book.cases().stream().map(CaseJson::of).toList());
        json.put("mutes", texts(mutes));
        write(BOOK, json);
    }

    /** What this channel has been told of; as of now if it has never been there. */
    Ledger ledger(String channel, Instant now) {
        Map<String, Object> json = read(file(channel));
        Map<String, Integer> told = new TreeMap<>();
        if (json.get("told") instanceof Map<?, ?> map) {
            map.forEach((id, news) -> told.put(String.valueOf(id), news instanceof Number n ? n.intValue() : 0));
        }
        Map<String, String> firsts = new TreeMap<>();
        if (json.get("firsts") instanceof Map<?, ?> map) {
            map.forEach((id, message) -> firsts.put(String.valueOf(id), String.valueOf(message)));
        }
        try {
            return new Ledger(Instant.parse(String.valueOf(json.get("since"))), told, firsts);
        } catch (DateTimeException e) {
            Ledger fresh = new Ledger(now, told, firsts);
            write(channel, fresh);
            return fresh;
        }
    }

    void write(String channel, Ledger ledger) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("since", ledger.since().toString());
        json.put("told", ledger.told());
        json.put("firsts", ledger.firsts());
        write(file(channel), json);
    }

    private static String file(String channel) {
        return "channel-" + channel.replaceAll("[^A-Za-z0-9._-]", "_") + ".json";
    }

    private static Map<String, String> texts(Map<String, Instant> instants) {
        Map<String, String> texts = new TreeMap<>();
        instants.forEach((name, time) -> texts.put(name, time.toString()));
        return texts;
    }

    private static Map<String, Instant> instants(Object texts) {
        Map<String, Instant> instants = new TreeMap<>();
        if (texts instanceof Map<?, ?> map) {
            map.forEach((name, time) -> CaseJson.instant(time).ifPresent(t -> instants.put(String.valueOf(name), t)));
        }
        return instants;
    }

    private Map<String, Object> read(String name) {
        Path file = directory.resolve(name);
        try {
            Optional<String> text = new StateFile(file).read();
            return text.isPresent() ? JSON.std.mapFrom(text.get()) : Map.of();
        } catch (IOException e) {
            LOG.warn("{} cannot be read, going on without: {}", file, e.toString());
            return Map.of();
        }
    }

    private void write(String name, Map<String, Object> json) {
        Path file = directory.resolve(name);
        try {
            new StateFile(file).write(JSON.std.asString(json), true);
            failing = false;
        } catch (IOException e) {
            if (!failing) {
                LOG.warn("{} cannot be written; after a restart messages may be lost or come twice: {}", file, e.toString());
            }
            failing = true;
        }
    }
}
