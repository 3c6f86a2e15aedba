package org.shoregate.netlink.probe;

import java.net.InetAddress;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Collects what a listener is told. */
final class Outcomes implements ProbeListener {
    /** One report: {@code what} is its method's name, {@code detail} what it said. */
    record Outcome(String what, long sequence, long rttNs, String detail) {
    }

    private final LinkedBlockingQueue<Outcome> told = new LinkedBlockingQueue<>();

    /** The next report; {@code nothing} if none comes in time. */
    Outcome next(long withinMs) {
        try {
            Outcome outcome = told.poll(withinMs, TimeUnit.MILLISECONDS);
            return outcome == null ? new Outcome("nothing", 0, 0, "") : outcome;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    Outcome next() {
        return next(5000);
    }

    /** Takes reports until none comes for so long. */
    void skipWhileTold(long ms) {
        boolean told;
        do {
            told = !next(ms).what().equals("nothing");
        } while (told);
    }

    @Override
    public void replied(long sequence, long rttNs) {
        told.add(new Outcome("replied", sequence, rttNs, ""));
    }

    @Override
    public void late(long sequence, long rttNs) {
        told.add(new Outcome("late", sequence, rttNs, ""));
    }

    @Override
    public void lost(long sequence) {
        told.add(new Outcome("lost", sequence, 0, ""));
    }

    @Override
    public void refused(long sequence, InetAddress by, int type, int code) {
        told.add(new Outcome("refused", sequence, 0, by.getHostAddress() + " " + type + "/" + code));
    }

    @Override
    public void failed(long sequence, String reason) {
        told.add(new Outcome("failed", sequence, 0, reason));
    }
}
