package org.shoregate.gateway.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.shoregate.gateway.DecisionLines;
import org.shoregate.gateway.RecordedDecision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The decisions with all they came from on disk, in {@code decisions.jsonl} and the file before it, each of which can be replayed by itself.
 * Adding never waits: a thread of its own writes, and when too many wait the oldest are left out, which harms none of the others. Thread-safe.
 */
final class Recording implements AutoCloseable {
    static final String FILE = "decisions.jsonl";
    private static final Logger LOG = LoggerFactory.getLogger(Recording.class);
    /** Each holds the state of the whole network, which with a thousand routes takes some hundred kilobytes of a heap of 64 MB. */
    private static final int QUEUE = 32;
    private static final long CLOSE_MS = 2000;

    private final LineFile file;
    private final DecisionLines lines = new DecisionLines();
    private final ExecutorService thread = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE),
            Thread.ofPlatform().name("shoregate-recording").priority(Thread.MIN_PRIORITY).daemon().factory(), new ThreadPoolExecutor.DiscardOldestPolicy());
    private volatile Optional<String> fault = Optional.empty();

    /** @param maxBytes size of one file; there are two */
    Recording(Path directory, long maxBytes) {
        file = new LineFile(directory.resolve(FILE), maxBytes);
    }

    void add(RecordedDecision decision) {
        thread.execute(() -> write(decision));
    }

    /** What keeps it from being complete, one sentence. */
    Optional<String> fault() {
        return fault;
    }

    private void write(RecordedDecision decision) {
        try {
            if (file.makeRoom()) {
                lines.begin();
            }
            file.append(lines.format(decision));
            fault = Optional.empty();
        } catch (IOException | RuntimeException e) {
            lines.begin(); // nobody knows what of it is in the file
            if (fault.isEmpty()) {
                LOG.warn("Decisions cannot be recorded, forwarding goes on: {}", e.toString());
            }
            fault = Optional.of("decisions cannot be recorded: " + e);
        }
    }

    /** Writes what is still queued, for at most two seconds. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_MS, TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            thread.shutdownNow();
        }
    }
}
