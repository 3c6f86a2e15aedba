package org.shoregate.gateway.internal;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.shoregate.api.JournalEntry;
import org.shoregate.api.JournalEntry.Kind;
import org.shoregate.api.JournalQuery;
import org.shoregate.api.config.ProviderName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every input and decision, newest in memory, all on disk. Adding never waits: a thread of its own writes. What a full disk does not take
 * waits for the next entry; when too much waits, entries are left out on disk and counted. Thread-safe.
 */
final class Journal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final int QUEUE = 4096;
    private static final long CLOSE_MS = 2000;
    private static final JournalEntry END = new JournalEntry(0, java.time.Instant.EPOCH, Kind.START, Set.of(), "", List.of());

    private final JournalFile file;
    private final int capacity;
    private final Clock clock;
    private final BlockingQueue<JournalEntry> queue = new ArrayBlockingQueue<>(QUEUE);
    private final Thread writer;
    /** Guards the three fields below. */
    private final Object lock = new Object();
    private final Deque<JournalEntry> newest = new ArrayDeque<>();
    private long number;
    private long dropped;
    private volatile Optional<String> fault = Optional.empty();

    /** @param capacity entries kept in memory */
    Journal(JournalFile file, int capacity, Clock clock) {
        this.file = file;
        this.capacity = capacity;
        this.clock = clock;
        try {
            number = file.lastNumber();
        } catch (IOException e) {
            fail(e);
        }
        writer = Thread.ofPlatform().name("shoregate-journal").priority(Thread.MIN_PRIORITY).daemon().start(this::write);
    }

    void add(Kind kind, Set<ProviderName> providers, String summary, List<String> details) {
        synchronized (lock) {
            JournalEntry entry = new JournalEntry(++number, clock.instant(), kind, providers, summary, details);
            newest.add(entry);
            if (newest.size() > capacity) {
                newest.removeFirst();
            }
            if (!queue.offer(entry)) {
                dropped++;
            }
        }
    }

    /** Those that match, oldest first; reads the disk if memory does not go back that far. */
    List<JournalEntry> find(JournalQuery query) {
        List<JournalEntry> all;
        synchronized (lock) {
            all = List.copyOf(newest);
        }
        List<JournalEntry> found = new ArrayList<>(all.stream().filter(query::matches).toList());
        if (found.size() >= query.limit()) {
            return List.copyOf(found.subList(found.size() - query.limit(), found.size()));
        }
        long first = all.isEmpty() ? Long.MAX_VALUE : all.getFirst().number();
        if (all.isEmpty() || query.since().filter(all.getFirst().time()::isBefore).isEmpty()) {
            try {
                found.addAll(0, file.before(first, new JournalQuery(query.limit() - found.size(), query.since(), query.provider())));
            } catch (IOException e) {
                fail(e);
            }
        }
        return List.copyOf(found);
    }

    /** What keeps it from being complete on disk, one sentence. */
    Optional<String> fault() {
        synchronized (lock) {
            return fault.or(() -> dropped == 0 ? Optional.empty()
                    : Optional.of(dropped + " journal entries are missing on disk: it was too slow, or full"));
        }
    }

    /** Writes what is still queued, for at most two seconds. */
    @Override
    public void close() {
        try {
            queue.offer(END, CLOSE_MS, TimeUnit.MILLISECONDS);
            writer.join(CLOSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        writer.interrupt();
    }

    private void write() {
        try {
            List<JournalEntry> entries = new ArrayList<>();
            while (!entries.remove(END)) {
                append(entries);
                entries.add(queue.take());
                queue.drainTo(entries);
            }
            append(entries);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Empties the list, unless the disk refuses and there is room for them to wait. */
    private void append(List<JournalEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        try {
            file.append(entries);
            entries.clear();
            if (fault.isPresent()) {
                LOG.info("The journal is written again");
                fault = Optional.empty();
            }
        } catch (IOException e) {
            fail(e);
            drop(entries);
        }
    }

    private void drop(List<JournalEntry> entries) {
        List<JournalEntry> tooMany = entries.subList(0, Math.max(0, entries.size() - QUEUE));
        synchronized (lock) {
            dropped += tooMany.size();
        }
        tooMany.clear();
    }

    private void fail(IOException e) {
        if (fault.isEmpty()) {
            LOG.warn("The journal cannot be written or read, forwarding goes on: {}", e.toString());
        }
        fault = Optional.of("the journal cannot be written or read: " + e);
    }
}
