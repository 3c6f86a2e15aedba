package org.shoregate.config.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ChangeWatchTest {
    private static final long PATIENCE_S = 30;

    private final AtomicInteger looks = new AtomicInteger();
    private final CountDownLatch told = new CountDownLatch(1);

    /** Some looks fail, each in another way, then there is something new. */
    private Fingerprint look() {
        return switch (looks.incrementAndGet()) {
            case 1 -> new Fingerprint(Map.of("providers", "old"));
            case 2 -> throw new OutOfMemoryError("the test says so");
            case 3 -> throw new NoClassDefFoundError("the test says so");
            case 4 -> throw new IllegalStateException("the test says so");
            default -> new Fingerprint(Map.of("providers", "new"));
        };
    }

    @Test
    void looksThatFailDoNotEndTheWatching() throws InterruptedException {
        try (ChangeWatch watch = new ChangeWatch(this::look, Duration.ofMillis(1), "change-watch-test")) {
            watch.onChange(() -> {
                throw new StackOverflowError("the test says so");
            });
            watch.onChange(told::countDown);
            assertThat(told.await(PATIENCE_S, TimeUnit.SECONDS)).as("the change that came after them is told").isTrue();
        }
    }
}
