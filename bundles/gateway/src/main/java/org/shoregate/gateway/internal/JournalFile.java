package org.shoregate.gateway.internal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.shoregate.api.JournalEntry;
import org.shoregate.api.JournalQuery;

/** The journal on disk: {@code journal.jsonl} and, once that is full, the one before it, {@code journal.jsonl.1}. Thread-safe. */
final class JournalFile {
    /** Room for the longest entry: a round with some hundred changes. */
    private static final int TAIL_BYTES = 128 * 1024;

    private final LineFile file;

    /** @param maxBytes size of one file; there are two */
    JournalFile(Path directory, long maxBytes) {
        this.file = new LineFile(directory.resolve("journal.jsonl"), maxBytes);
    }

    synchronized void append(List<JournalEntry> entries) throws IOException {
        List<String> lines = new ArrayList<>();
        for (JournalEntry entry : entries) {
            lines.add(JournalJson.format(entry));
        }
        file.makeRoom();
        file.append(lines);
    }

    /** The number of the newest entry; 0 if there is none. Reads little, however long the file is. */
    synchronized long lastNumber() throws IOException {
        long number = 0;
        for (Path each : file.files()) {
            number = Math.max(number, lastNumber(each));
        }
        return number;
    }

    /** The newest entries below that number that match, oldest first, each once however often it was written. */
    synchronized List<JournalEntry> before(long number, JournalQuery query) throws IOException {
        Deque<JournalEntry> newest = new ArrayDeque<>();
        AtomicLong last = new AtomicLong();
        for (Path each : file.files()) {
            if (!Files.exists(each)) {
                continue;
            }
            // Reason: not readAllLines, which fails at the first byte of a damaged file that is no UTF-8.
            for (String line : new String(Files.readAllBytes(each), StandardCharsets.UTF_8).lines().toList()) {
                JournalJson.parse(line).filter(e -> e.number() < number && e.number() > last.get()).ifPresent(e -> {
                    last.set(e.number());
                    if (query.matches(e)) {
                        newest.add(e);
                    }
                });
                if (newest.size() > query.limit()) {
                    newest.removeFirst();
                }
            }
        }
        return new ArrayList<>(newest);
    }

    private static long lastNumber(Path file) throws IOException {
        if (!Files.exists(file)) {
            return 0;
        }
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] tail = new byte[(int) Math.min(in.length(), TAIL_BYTES)];
            in.seek(in.length() - tail.length);
            in.readFully(tail);
            return new String(tail, StandardCharsets.UTF_8).lines()
                    .flatMap(l -> JournalJson.parse(l).stream()).mapToLong(JournalEntry::number).max().orElse(0);
        }
    }
}
