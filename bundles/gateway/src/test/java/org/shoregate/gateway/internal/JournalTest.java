package org.shoregate.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shoregate.api.JournalEntry;
import org.shoregate.api.JournalEntry.Kind;
import org.shoregate.api.JournalQuery;
import org.shoregate.api.config.ProviderName;
import org.shoregate.testkit.ManualClock;

class JournalTest {
    @TempDir
    private Path tmp;

    private Journal open(int capacity, long maxBytes) {
        return new Journal(new JournalFile(tmp, maxBytes), capacity, new ManualClock());
    }

    private static List<JournalEntry> find(Journal journal, int limit) {
        return journal.find(JournalQuery.newest(limit));
    }

    private static void fill(Journal journal, int from, int to) {
        IntStream.rangeClosed(from, to).forEach(i -> journal.add(Kind.LINK, Set.of(), "entry " + i, List.of("because \"" + i + "\"")));
    }

    @Test
    void entriesSurviveARestartAndNumbersGoOn() {
        try (Journal journal = open(100, 1 << 20)) {
            fill(journal, 1, 5);
        }
        try (Journal journal = open(100, 1 << 20)) {
            fill(journal, 6, 7);
            assertThat(find(journal, 100)).extracting(JournalEntry::number).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
            assertThat(find(journal, 3)).extracting(JournalEntry::summary).containsExactly("entry 5", "entry 6", "entry 7");
            assertThat(find(journal, 100).getFirst().details()).containsExactly("because \"1\"");
            assertThat(find(journal, 0)).isEmpty();
        }
    }

    @Test
    void memoryIsBoundedAndTheDiskRemembersMore() {
        Journal journal = open(10, 1 << 20);
        fill(journal, 1, 50);
        journal.close();
        assertThat(find(journal, 20)).extracting(JournalEntry::number).startsWith(31L).endsWith(50L).hasSize(20);
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
            assertThat(find(journal, 1).getFirst().number()).isEqualTo(101);
        }
    }

    @Test
    void aLineCutOffByACrashIsLeftOut() throws IOException {
        try (Journal journal = open(10, 1 << 20)) {
            fill(journal, 1, 3);
        }
        Files.writeString(tmp.resolve("journal.jsonl"), "{\"n\":4,\"time\":\"2026-", StandardOpenOption.APPEND);
        try (Journal journal = open(10, 1 << 20)) {
            assertThat(find(journal, 10)).hasSize(3);
            fill(journal, 4, 4);
        }
        try (Journal journal = open(10, 1 << 20)) {
            assertThat(find(journal, 10)).extracting(JournalEntry::summary).contains("entry 4");
        }
    }

    @Test
    void anUnusableDirectoryIsReportedAndMemoryGoesOn() throws Exception {
        Path file = tmp.resolve("file");
        Files.writeString(file, "no directory");
        try (Journal journal = new Journal(new JournalFile(file, 1000), 10, new ManualClock())) {
            fill(journal, 1, 2);
            assertThat(find(journal, 10)).hasSize(2);
            await(() -> journal.fault().isPresent(), journal);
        }
    }

    @Test
    void entriesAreFoundByTimeAndProviderInMemoryAndOnDisk() {
        ManualClock clock = new ManualClock();
        ProviderName isp1 = new ProviderName("ISP1");
        for (int keep : List.of(2, 100)) {
            try (Journal journal = new Journal(new JournalFile(tmp.resolve("k" + keep), 1 << 20), keep, clock)) {
                Instant second = null;
                for (int i = 1; i <= 6; i++) {
                    journal.add(Kind.VERDICT, i % 2 == 0 ? Set.of(isp1) : Set.of(), "entry " + i, List.of());
                    clock.advance(Duration.ofSeconds(1));
                    second = i == 1 ? clock.instant() : second;
                }
                awaitOnDisk(journal, tmp.resolve("k" + keep), 6);
                assertThat(journal.find(new JournalQuery(10, Optional.of(second), Optional.empty()))).as("%d in memory", keep)
                        .extracting(JournalEntry::number).containsExactly(2L, 3L, 4L, 5L, 6L);
                assertThat(journal.find(new JournalQuery(10, Optional.empty(), Optional.of(isp1)))).extracting(JournalEntry::number).containsExactly(2L, 4L, 6L);
                assertThat(journal.find(new JournalQuery(2, Optional.of(second), Optional.of(isp1)))).extracting(JournalEntry::number).containsExactly(4L, 6L);
            }
        }
    }

    private static void awaitOnDisk(Journal journal, Path directory, long number) {
        JournalFile file = new JournalFile(directory, 1 << 20);
        await(() -> file.lastNumber() == number, journal);
    }

    private static void await(Callable<Boolean> condition, Journal journal) {
        try {
            long end = System.nanoTime() + RunningGateway.PATIENCE.toNanos();
            while (!condition.call()) {
                assertThat(System.nanoTime()).as("journal fault %s", journal.fault()).isLessThan(end);
                Thread.sleep(1);
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatADiskDoesNotTakeIsWrittenWhenItDoes() throws Exception {
        Path directory = tmp.resolve("later");
        Files.writeString(directory, "in the way");
        try (Journal journal = new Journal(new JournalFile(directory, 1 << 20), 10, new ManualClock())) {
            fill(journal, 1, 3);
            await(() -> journal.fault().isPresent(), journal);
            Files.delete(directory);
            fill(journal, 4, 4);
            await(() -> new JournalFile(directory, 1 << 20).lastNumber() == 4, journal);
            await(() -> journal.fault().isEmpty(), journal);
        }
        try (Journal journal = new Journal(new JournalFile(directory, 1 << 20), 10, new ManualClock())) {
            assertThat(find(journal, 10)).extracting(JournalEntry::summary).containsExactly("entry 1", "entry 2", "entry 3", "entry 4");
        }
    }

    @Test
    void aPartOfWhatAFullDiskTookIsNoEntryAndNoneIsToldTwice() throws IOException {
        try (Journal journal = open(10, 1 << 20)) {
            fill(journal, 1, 2);
        }
        Path file = tmp.resolve("journal.jsonl");
        String both = Files.readString(file);
        Files.writeString(file, both.substring(0, both.length() - 30) + "\n" + both);
        try (Journal journal = open(10, 1 << 20)) {
            assertThat(find(journal, 10)).extracting(JournalEntry::number).containsExactly(1L, 2L);
        }
    }
}
