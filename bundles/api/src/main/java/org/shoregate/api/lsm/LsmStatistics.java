package org.shoregate.api.lsm;

/**
 * The last 100 probes of a connection in LSM's figures, as its scripts are given them. The probe sent last is left out of those in a row.
 *
 * @param replied answered, late ones included
 * @param waiting not answered, lost ones included
 * @param timeout lost: not answered in time
 * @param replyLate lost, but answered later
 * @param consRcvd answered in time, in a row, newest first
 * @param consWait not answered, in a row, newest first
 * @param consMiss not answered or too late, in a row, newest first
 * @param avgRttUs mean round trip time of those answered, microseconds; 0 if none was
 * @param minRttUs the shortest, microseconds; 0 if none was answered
 * @param maxRttUs the longest, microseconds; 0 if none was answered
 */
public record LsmStatistics(int replied, int waiting, int timeout, int replyLate, int consRcvd, int consWait, int consMiss,
        long avgRttUs, long minRttUs, long maxRttUs) {
    /** Before the first probe. */
    public static final LsmStatistics NONE = new LsmStatistics(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
