package org.shoregate.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shoregate.api.JournalEntry;
import org.shoregate.api.JournalEntry.Kind;
import org.shoregate.testkit.ManualClock;

class JournalTest {
    @TempDir
    private Path tmp;

    private Journal open(int capacity, long maxBytes) {
        return new Journal(new JournalFile(tmp, maxBytes), capacity, new ManualClock());
    }

    private static void fill(Journal journal, int from, int to) {
        IntStream.rangeClosed(from, to).forEach(i -> journal.add(Kind.LINK, "entry " + i, List.of("because \"" + i + "\"")));
    }

    @Test
    void entriesSurviveARestartAndNumbersGoOn() {
        try (Journal journal = open(100, 1 << 20)) {
            fill(journal, 1, 5);
        }
        try (Journal journal = open(100, 1 << 20)) {
            fill(journal, 6, 7);
            assertThat(journal.tail(100)).extracting(JournalEntry::number).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
            assertThat(journal.tail(3)).extracting(JournalEntry::summary).containsExactly("entry 5", "entry 6", "entry 7");
            assertThat(journal.tail(100).getFirst().details()).containsExactly("because \"1\"");
            assertThat(journal.tail(0)).isEmpty();
        }
    }

    @Test
    void memoryIsBoundedAndTheDiskRemembersMore() {
        Journal journal = open(10, 1 << 20);
        fill(journal, 1, 50);
        journal.close();
        assertThat(journal.tail(20)).extracting(JournalEntry::number).startsWith(31L).endsWith(50L).hasSize(20);
    }

    @Test
    void filesRotateAndStayTwo() throws IOException {
        for (int i = 0; i < 20; i++) {
            try (Journal journal = open(10, 1000)) {
                fill(journal, 1, 5);
            }
        }
        try (var files = Files.list(tmp)) {
            assertThat(files.map(f -> f.getFileName().toString())).containsExactlyInAnyOrder("journal.jsonl", "journal.jsonl.1");
        }
        assertThat(Files.size(tmp.resolve("journal.jsonl.1"))).isLessThan(2000);
        try (Journal journal = open(10, 1000)) {
            fill(journal, 1, 1);
            assertThat(journal.tail(1).getFirst().number()).isEqualTo(101);
        }
    }

    @Test
    void aLineCutOffByACrashIsLeftOut() throws IOException {
        try (Journal journal = open(10, 1 << 20)) {
            fill(journal, 1, 3);
        }
        Files.writeString(tmp.resolve("journal.jsonl"), "{\"n\":4,\"time\":\"2026-", StandardOpenOption.APPEND);
        try (Journal journal = open(10, 1 << 20)) {
            assertThat(journal.tail(10)).hasSize(3);
            fill(journal, 4, 4);
        }
        try (Journal journal = open(10, 1 << 20)) {
            assertThat(journal.tail(10)).extracting(JournalEntry::summary).contains("entry 4");
        }
    }

    @Test
    void anUnusableDirectoryIsReportedAndMemoryGoesOn() throws Exception {
        Path file = tmp.resolve("file");
        Files.writeString(file, "no directory");
        try (Journal journal = new Journal(new JournalFile(file, 1000), 10, new ManualClock())) {
            fill(journal, 1, 2);
            assertThat(journal.tail(10)).hasSize(2);
            long end = System.nanoTime() + RunningGateway.PATIENCE.toNanos();
            while (journal.fault().isEmpty() && System.nanoTime() < end) {
                Thread.sleep(1);
            }
            assertThat(journal.fault()).isPresent();
        }
    }
}
