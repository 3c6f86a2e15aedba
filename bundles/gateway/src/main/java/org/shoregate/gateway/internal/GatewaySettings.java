package org.shoregate.gateway.internal;

import java.nio.file.Path;
import org.shoregate.gateway.FlowPolicies;

/**
 * How the gateway keeps its records.
 *
 * @param state directory
 * @param journalEntries kept in memory
 * @param journalBytes of one file on disk; there are two
 * @param policies for the connections over providers that come and go
 */
public record GatewaySettings(Path state, int journalEntries, long journalBytes, FlowPolicies policies) {
}
