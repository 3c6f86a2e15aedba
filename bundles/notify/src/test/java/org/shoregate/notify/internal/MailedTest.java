package org.shoregate.notify.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shoregate.testkit.Statuses.down;
import static org.shoregate.testkit.Statuses.unknown;
import static org.shoregate.testkit.Statuses.up;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shoregate.api.notify.Severity;

/** What arrives at a mail server, by the notifier for mail, while time is a test's. */
class MailedTest {
    private static final List<String> PEOPLE = List.of("alice@example.org", "bob@example.org");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    private Path spool;
    private final Mailboxes mailboxes = new Mailboxes();

    @AfterEach
    void close() {
        mailboxes.close();
    }

    /** With a channel for each of the people. */
    private Bench told(Bench bench) throws Exception {
        for (String person : PEOPLE) {
            bench.add(new Traits("mail-" + person, false, false, Severity.INFO), mailboxes.notifier(person));
        }
        return bench;
    }

    @Test
    void twoHundredFlapsInTenMinutesAreThreeMailsOfWhichTheLastTellsTheCount() throws Exception {
        Bench bench = told(new Bench(spool));
        bench.bothUp();
        for (int i = 0; i < 200; i++) {
            bench.oneDown();
            bench.pass(SECOND);
            bench.bothUp();
            bench.pass(SECOND.multipliedBy(2));
        }
        bench.pass(MINUTE.multipliedBy(20));
        for (String person : PEOPLE) {
            assertThat(mailboxes.mails(person)).hasSize(3);
            assertThat(mailboxes.mails(person).getLast()).contains("ISP1 is up, having failed 200 times");
        }
    }

    @Test
    void figuresOfLsmAreToldWithTheOutage() throws Exception {
        Bench bench = told(new Bench(spool));
        bench.facts.lsm(Optional.of(new FactsTest.Lsm(Optional.of(FactsTest.report()))));
        bench.bothUp();
        bench.oneDown();
        assertThat(mailboxes.mails(PEOPLE.getFirst())).singleElement().asString().contains("last 100 probes: 97 answered, 4 lost, "
                + "1 of these answered too late, 3 without an answer so far; in a row: 12 answered, 0 missed, 0 without an answer so far; "
                + "round trip: 12.3 ms on average, 10.0 to 20.0 ms");
    }

    @Test
    void aBlackoutDuringWhichTheGatewayDiedIsOneMailWithTheTimeline() throws Exception {
        Bench before = told(new Bench(spool));
        before.bothUp();
        before.bothDown();
        before.pass(MINUTE.multipliedBy(2));
        Bench after = told(new Bench(Bench.settings(spool), before.clock));
        Instant restart = after.clock.instant();
        after.status(unknown("ISP1", restart), unknown("ISP2", restart));
        after.pass(SECOND.multipliedBy(5));
        after.bothDown();
        after.pass(MINUTE.multipliedBy(3));
        PEOPLE.forEach(p -> assertThat(mailboxes.mails(p)).isEmpty());
        Instant back = after.clock.instant();
        after.status(down("ISP1", back), up("ISP2", back));
        after.pass(MINUTE.multipliedBy(10));
        for (String person : PEOPLE) {
            assertThat(mailboxes.mails(person)).singleElement().asString().contains("ISP1 is down: gateway silent", "ISP2 is up",
                    "has no uplink that works", "notifications started anew");
        }
    }
}
