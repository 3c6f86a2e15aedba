package org.shoregate.planner;

import java.util.Optional;
import org.shoregate.api.config.Provider;
import org.shoregate.api.link.Uplink;

/**
 * A provider as the kernel lets it be.
 *
 * @param fault why the kernel's state keeps it out of service; absent if nothing does
 * @param keepable whether the kernel would take its routes all the same: what a persistent provider leaves behind
 */
record Candidate(Provider provider, Uplink uplink, Optional<String> fault, boolean keepable) {
}
