package org.shoregate.lab;

/**
 * How much traffic the LAN host makes.
 *
 * @param newFlowsPerSecond one packet each, from a fresh source port each
 * @param establishedFlows that leave by the provider which will fail
 * @param establishedPerSecond packets of all of them
 * @param healthyFlows that leave by the other provider
 * @param healthyPerSecond packets of all of them
 * @param downloads over TCP from the internet host, by the provider which will fail
 */
public record Load(int newFlowsPerSecond, int establishedFlows, int establishedPerSecond, int healthyFlows, int healthyPerSecond,
        int downloads) {
    /** What the figures of the documentation are measured with. */
    public static final Load STANDARD = new Load(250, 4, 400, 20, 1000, 2);
}
