package org.shoregate.notify.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.notify.Message;
import org.shoregate.api.notify.Severity;
import org.shoregate.testkit.ManualClock;

class SpoolTest {
    private static final Duration SETTLE = Duration.ofSeconds(30);
    private static final Instant START = ManualClock.START;

    @TempDir
    private Path directory;

    private static Observation isp1(Condition condition, String words) {
        return new Observation("ISP1", Optional.of(new ProviderName("ISP1")), condition, Severity.WARNING,
                Optional.of(LinkState.Cause.LOSS), words, "numbers");
    }

    private static IncidentBook eventful() {
        IncidentBook book = new IncidentBook(SETTLE, List.of(), 0);
        Instant now = START;
        for (int i = 0; i < 50; i++) {
            book.observe(isp1(Condition.DOWN, "is down"), now);
            now = now.plusSeconds(1);
            book.observe(isp1(Condition.WELL, "is up"), now);
        }
        book.settle(now.plus(SETTLE));
        book.observe(new Observation("channel mail", Condition.DOWN, "does not tell people", ""), now.plus(SETTLE));
        return book;
    }

    @Test
    void whatIsWrittenIsReadAsItWas() {
        IncidentBook book = eventful();
        Spool spool = new Spool(directory.resolve("not/there/yet"));
        spool.write(book, Map.of("ISP2", START));
        Spool later = new Spool(directory.resolve("not/there/yet"));
        assertThat(later.book(SETTLE).cases().stream().map(CaseJson::of).toList()).isEqualTo(book.cases().stream().map(CaseJson::of).toList());
        assertThat(later.book(SETTLE).cases().stream().map(Case::incident).toList()).isEqualTo(book.cases().stream().map(Case::incident).toList());
        assertThat(later.book(SETTLE).serial()).isEqualTo(2);
        assertThat(later.mutes()).isEqualTo(Map.of("ISP2", START));
    }

    @Test
    void ledgersAreKeptByChannel() {
        Spool spool = new Spool(directory);
        Ledger ledger = spool.ledger("mail/on call", START);
        ledger.tell(new Ledger.Parcel(new Message.Test("m1", START), Map.of("a", 3)));
        ledger.drop(new Ledger.Parcel(new Message.Test("m2", START), Map.of("b", 1)));
        spool.write("mail/on call", ledger);
        Ledger again = new Spool(directory).ledger("mail/on call", START.plusSeconds(60));
        assertThat(again.since()).isEqualTo(START);
        assertThat(again.told()).isEqualTo(Map.of("a", 3, "b", 1));
        assertThat(again.firsts()).isEqualTo(Map.of("a", "m1"));
        assertThat(new Spool(directory).ledger("other", START.plusSeconds(60)).since()).isEqualTo(START.plusSeconds(60));
    }

    @Test
    void whatCannotBeReadOrWrittenStopsNobody() throws Exception {
        for (String damaged : List.of("", "{", "[]", "{\"incidents\":[{}]}", "{\"incidents\":[1]}", "{\"serial\":\"x\"}", "\0\0")) {
            Files.writeString(directory.resolve("incidents.json"), damaged);
            Files.writeString(directory.resolve("channel-mail.json"), damaged);
            assertThat(new Spool(directory).book(SETTLE).cases()).as(damaged).isEmpty();
            assertThat(new Spool(directory).ledger("mail", START).told()).as(damaged).isEmpty();
        }
        Path file = Files.writeString(directory.resolve("file"), "");
        new Spool(file.resolve("spool")).write(eventful(), Map.of());
        assertThat(new Spool(file.resolve("spool")).book(SETTLE).cases()).isEmpty();
    }
}
