package org.shoregate.gateway.internal;

import java.nio.file.Path;

/**
 * How the gateway keeps its records.
 *
 * @param state directory
 * @param journalEntries kept in memory
 * @param journalBytes of one file on disk; there are two
 */
record GatewaySettings(Path state, int journalEntries, long journalBytes) {
}
