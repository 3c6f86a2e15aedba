package org.shoregate.api;

/** A monotonic clock for intervals. Thread-safe. */
@FunctionalInterface
public interface NanoClock {
    /** {@link System#nanoTime()}. */
    NanoClock SYSTEM = System::nanoTime;

    /** Nanoseconds since an arbitrary moment. */
    long nanoTime();
}
