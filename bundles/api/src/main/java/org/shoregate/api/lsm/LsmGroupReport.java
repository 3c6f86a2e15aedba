package org.shoregate.api.lsm;

import org.shoregate.api.link.LinkState;

/** One group now. */
public record LsmGroupReport(LsmGroup group, LinkState state) {
}
