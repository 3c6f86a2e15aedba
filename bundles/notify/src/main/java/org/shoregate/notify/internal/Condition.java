package org.shoregate.notify.internal;

/** How what an incident is about fares; the worse, the later. */
enum Condition { WELL, DEGRADED, DOWN }
