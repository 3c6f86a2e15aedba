package org.shoregate.lab.detection;

import java.util.Optional;

/**
 * What was measured of one entrant in one row.
 *
 * @param times empty if it is not installed
 * @param cuts how long breaking the provider took, in seconds, by which the times may be too long; empty where nothing is broken
 */
record Finding(Row row, Entrant entrant, Optional<Times> times, Optional<Times> cuts) {
    static Finding notInstalled(Row row, Entrant entrant) {
        return new Finding(row, entrant, Optional.empty(), Optional.empty());
    }

    boolean isOurs() {
        return entrant == Entrant.SHOREGATE;
    }

    /** Nothing is wanted of other programs. */
    boolean isKept() {
        return !isOurs() || times.filter(row.bar()::isKeptBy).isPresent();
    }
}
