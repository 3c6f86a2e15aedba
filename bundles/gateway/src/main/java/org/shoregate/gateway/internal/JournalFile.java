package org.shoregate.gateway.internal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
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

    private final Path current;
    private final Path previous;
    private final long maxBytes;
    /** A line that a crash has cut off is ended before the first one of ours. */
    private boolean lineEnded;

    /** @param maxBytes size of one file; there are two */
    JournalFile(Path directory, long maxBytes) {
        this.current = directory.resolve("journal.jsonl");
        this.previous = directory.resolve("journal.jsonl.1");
        this.maxBytes = maxBytes;
    }

    synchronized void append(List<JournalEntry> entries) throws IOException {
        StringBuilder text = new StringBuilder(lineEnded || endsInNewline(current) ? "" : "\n");
        for (JournalEntry entry : entries) {
            text.append(JournalJson.format(entry)).append('\n');
        }
        Files.createDirectories(current.getParent());
        if (Files.exists(current) && Files.size(current) >= maxBytes) {
            Files.move(current, previous, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }
        lineEnded = false; // a full disk may take a part of it
        Files.writeString(current, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        lineEnded = true;
    }

    /** The number of the newest entry; 0 if there is none. Reads little, however long the file is. */
    synchronized long lastNumber() throws IOException {
        long number = lastNumber(current);
        return number > 0 ? number : lastNumber(previous);
    }

    /** The newest entries below that number that match, oldest first, each once however often it was written. */
    synchronized List<JournalEntry> before(long number, JournalQuery query) throws IOException {
        Deque<JournalEntry> newest = new ArrayDeque<>();
        AtomicLong last = new AtomicLong();
        for (Path file : List.of(previous, current)) {
            if (!Files.exists(file)) {
                continue;
            }
            // Reason: not readAllLines, which fails at the first byte of a damaged file that is no UTF-8.
            for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList()) {
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

    private static boolean endsInNewline(Path file) throws IOException {
        if (!Files.exists(file) || Files.size(file) == 0) {
            return true;
        }
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(in.length() - 1);
            return in.read() == '\n';
        }
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
