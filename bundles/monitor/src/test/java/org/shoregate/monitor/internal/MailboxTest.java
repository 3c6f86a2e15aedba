package org.shoregate.monitor.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MailboxTest {
    private final Mailbox mailbox = new Mailbox();
    private final List<String> done = new ArrayList<>();

    @Test
    void workComesOutInOrder() throws InterruptedException {
        mailbox.offer(() -> done.add("sample"));
        mailbox.post(() -> done.add("command"));
        mailbox.take(1_000_000_000L).forEach(Runnable::run);
        assertThat(done).containsExactly("sample", "command");
        assertThat(mailbox.drain()).isEmpty();
    }

    @Test
    void tooManySamplesAreDroppedButNoCommand() {
        IntStream.range(0, Mailbox.CAPACITY).forEach(i -> assertThat(mailbox.offer(() -> done.add("sample"))).isTrue());
        assertThat(mailbox.offer(() -> done.add("sample"))).isFalse();
        mailbox.post(() -> done.add("command"));
        assertThat(mailbox.drain()).hasSize(Mailbox.CAPACITY + 1);
        assertThat(mailbox.offer(() -> done.add("sample"))).isTrue();
    }

    @Test
    void waitingEndsInTime() throws InterruptedException {
        assertThat(mailbox.take(20_000_000)).isEmpty();
        assertThat(mailbox.take(-1)).isEmpty();
    }
}
