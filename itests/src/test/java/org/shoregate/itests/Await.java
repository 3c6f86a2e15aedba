package org.shoregate.itests;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what happens elsewhere. */
final class Await {
    private static final long LOOK_EVERY_MS = 20;

    private Await() {
    }

    /** Whether it comes true in time. */
    static boolean within(Duration limit, BooleanSupplier condition) {
        long endNs = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > endNs) {
                return false;
            }
            pause();
        }
        return true;
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_EVERY_MS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
