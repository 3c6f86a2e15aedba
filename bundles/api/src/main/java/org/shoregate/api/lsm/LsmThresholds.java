package org.shoregate.api.lsm;

/**
 * When a connection goes down and comes up. The bounds are ours: LSM takes any number, and is never up, or never down, beyond them.
 *
 * @param maxPacketLoss {@code max_packet_loss}: so many lost of the last 100 probes, or more, are down; 1 to 100
 * @param maxSuccessiveLost {@code max_successive_pkts_lost}: so many lost in a row, or more, are down; 1 to 100
 * @param minPacketLoss {@code min_packet_loss}: to come up, at most so many of the last 100 may be lost; 0 to 99
 * @param minSuccessiveReceived {@code min_successive_pkts_rcvd}: to come up, at least so many must be answered in a row; 1 to 100
 */
public record LsmThresholds(int maxPacketLoss, int maxSuccessiveLost, int minPacketLoss, int minSuccessiveReceived) {
    /** What LSM goes by if the file does not say. */
    public static final LsmThresholds DEFAULT = new LsmThresholds(15, 7, 5, 10);

    public LsmThresholds {
        if (maxPacketLoss < 1 || maxSuccessiveLost < 1 || minPacketLoss < 0 || minSuccessiveReceived < 1 || maxPacketLoss <= minPacketLoss) {
            throw new IllegalArgumentException("thresholds " + maxPacketLoss + ", " + maxSuccessiveLost + ", " + minPacketLoss + ", "
                    + minSuccessiveReceived);
        }
    }
}
