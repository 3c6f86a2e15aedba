package org.shoregate.lab;

/** One packet of measured traffic, sent to the internet host which answers each. Times are {@link System#nanoTime()}. */
public sealed interface Probe {
    long sentNs();

    /**
     * It was answered, in time or late.
     *
     * @param exit the provider it left by
     */
    record Answered(long sentNs, long answeredNs, Isp exit) implements Probe {
    }

    /** No answer has come so far. */
    record Unanswered(long sentNs) implements Probe {
    }

    /**
     * Whether the answer came within the time allowed. A late answer is as bad as none: a packet that was parked in a queue until a
     * dead link came back was of no use to anybody.
     */
    default boolean answeredWithin(long patienceNs) {
        return this instanceof Answered answered && answered.answeredNs() - answered.sentNs() <= patienceNs;
    }

    /** Whether it left by this provider and was answered, at whatever time. */
    default boolean leftBy(Isp isp) {
        return this instanceof Answered answered && answered.exit() == isp;
    }
}
