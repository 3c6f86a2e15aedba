package org.shoregate.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.shoregate.api.notify.DeliveryException;
import org.shoregate.api.notify.Incident;
import org.shoregate.api.notify.Message;
import org.shoregate.api.notify.Message.Occasion;
import org.shoregate.api.notify.Notifier;

/** What every notifier must do. A notifier's test extends this and gives it receivers of three kinds. */
public abstract class NotifierContract {
    private static final int PATIENCE_S = 20;
    private static final long BEGUN_MS = 300;
    private static final Duration LOOK = Duration.ofMillis(20);

    /** The notifier under test, whose receiver takes everything. */
    protected abstract Notifier accepting() throws Exception;

    /** Each message that the receiver of {@link #accepting} has got so far, as it arrived or decoded, the oldest first. */
    protected abstract List<String> received() throws Exception;

    /** The notifier under test, whose receiver is not there, or takes nothing at present, and says so at once. */
    protected abstract Notifier failing() throws Exception;

    /** The notifier under test, whose receiver never answers; empty if it waits for no answer. */
    protected abstract Optional<Notifier> hanging() throws Exception;

    /** Whether it is {@link Notifier#RAW}. */
    protected boolean isRaw() {
        return false;
    }

    /** The passwords and keys that all three were given. */
    protected List<String> secrets() {
        return List.of();
    }

    private Message news() {
        return isRaw() ? Incidents.transition("ISP1") : Incidents.about(Occasion.OPENED, Incidents.open("ISP1"));
    }

    private String last(int count) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (received().size() < count && System.nanoTime() < end) {
            Thread.sleep(LOOK);
        }
        assertEquals(count, received().size(), "messages received");
        return received().getLast();
    }

    private void assertOneLine(String answer) {
        assertFalse(answer.isBlank(), "the answer says something");
        assertEquals(1, answer.lines().count(), "one line: " + answer);
        assertNoSecret(answer);
    }

    private void assertNoSecret(String text) {
        secrets().forEach(s -> assertFalse(text.contains(s), "a secret is told"));
    }

    private static void assumeIncidents(boolean raw) {
        Assumptions.assumeFalse(raw, "given no incidents");
    }

    @Test
    void aTestMessageIsDeliveredAndAnswered() throws Exception {
        assertOneLine(accepting().deliver(Incidents.test()));
        last(1);
    }

    @Test
    void newsAreDeliveredAndNameTheirSubject() throws Exception {
        assertOneLine(accepting().deliver(news()));
        assertTrue(last(1).contains("ISP1"), "the receiver learns whom it is about");
    }

    @Test
    void everyOccasionIsDeliveredWithItsHeadline() throws Exception {
        assumeIncidents(isRaw());
        Notifier notifier = accepting();
        for (Occasion occasion : Occasion.values()) {
            Incident incident = occasion == Occasion.CLOSED ? Incidents.closed("ISP1") : Incidents.open("ISP1");
            notifier.deliver(Incidents.about(occasion, incident));
            assertTrue(last(occasion.ordinal() + 1).contains(incident.headline()), occasion + ": " + received().getLast());
        }
    }

    @Test
    void aDigestIsOneMessageOrOneEachAndNamesAll() throws Exception {
        assumeIncidents(isRaw());
        accepting().deliver(Incidents.digest(Incidents.closed("ISP1"), Incidents.open("ISP2")));
        last(Math.max(1, received().size()));
        String all = String.join("\n", received());
        assertTrue(all.contains("ISP1") && all.contains("ISP2"), all);
    }

    @Test
    void lineBreaksAndForeignLettersAreNoMoreThanText() throws Exception {
        assumeIncidents(isRaw());
        Incident odd = Incidents.with(Incidents.open("ISP1"), "is \"down\"\r\nX-Odd: 1\n.\n; 'ü' $(id) `id` <b> \u2713",
                List.of(new Incident.Entry(ManualClock.START, "first\n.\nsecond")));
        assertOneLine(accepting().deliver(Incidents.about(Occasion.OPENED, odd)));
        last(1);
    }

    @Test
    void aMessageThatComesAgainIsNoFault() throws Exception {
        Notifier notifier = accepting();
        assertOneLine(notifier.deliver(news()));
        assertOneLine(notifier.deliver(news()));
    }

    @Test
    void whatIsNotTakenIsReportedWithACauseAndMayComeAgain() throws Exception {
        Notifier notifier = failing();
        for (int i = 0; i < 2; i++) {
            DeliveryException e = assertThrows(DeliveryException.class, () -> notifier.deliver(news()));
            assertFalse(e.isPermanent(), "it may work later: " + e.getMessage());
            assertOneLine(e.getMessage());
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            assertNoSecret(trace.toString());
        }
    }

    @Test
    void anInterruptEndsWaiting() throws Exception {
        Optional<Notifier> hanging = hanging();
        Assumptions.assumeTrue(hanging.isPresent(), "waits for no answer");
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Thread thread = Thread.ofPlatform().daemon().start(() -> {
            try {
                end.completeExceptionally(new AssertionError("delivered: " + hanging.get().deliver(news())));
            } catch (DeliveryException | InterruptedException | RuntimeException e) {
                end.complete(e);
            }
        });
        assertStillWaiting(end);
        thread.interrupt();
        Throwable e = end.get(PATIENCE_S, TimeUnit.SECONDS);
        assertInstanceOf(InterruptedException.class, e, () -> "an interrupt is passed on, not " + e);
    }

    private static void assertStillWaiting(CompletableFuture<Throwable> end) throws InterruptedException, ExecutionException {
        try {
            throw new AssertionError("it does not wait for its receiver", end.get(BEGUN_MS, TimeUnit.MILLISECONDS));
        } catch (TimeoutException expected) {
            return;
        }
    }

    @Test
    void anInterruptBeforehandIsNotOverlooked() throws Exception {
        Optional<Notifier> hanging = hanging();
        Assumptions.assumeTrue(hanging.isPresent(), "waits for no answer");
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> {
            Thread.currentThread().interrupt();
            end.complete(assertThrows(Exception.class, () -> hanging.get().deliver(news())));
        });
        assertInstanceOf(InterruptedException.class, end.get(PATIENCE_S, TimeUnit.SECONDS));
    }
}
