package org.shoregate.api.notify;

/** How much an incident matters, the least first. */
public enum Severity {
    /** Good to know. */
    INFO,
    /** Traffic flows, but something needs attention: an uplink is degraded, one of several is down. */
    WARNING,
    /** Traffic suffers: no uplink works, or people can no longer be told. */
    CRITICAL
}
