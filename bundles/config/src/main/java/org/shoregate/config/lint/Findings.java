package org.shoregate.config.lint;

import java.util.LinkedHashSet;
import java.util.Set;
import org.shoregate.api.config.SourceLocation;

/** What one check has found, none twice. Confined to one run. */
final class Findings {
    private final Set<Finding> all = new LinkedHashSet<>();

    /** One place, and what bites there: reason and remedy. */
    record Finding(SourceLocation at, String message) {
    }

    void add(SourceLocation at, String message) {
        all.add(new Finding(at, message));
    }

    Set<Finding> all() {
        return all;
    }
}
