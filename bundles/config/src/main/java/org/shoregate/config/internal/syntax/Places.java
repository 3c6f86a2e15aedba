package org.shoregate.config.internal.syntax;

import java.util.Map;
import org.shoregate.api.net.Family;

/** The variables by which Shorewall names the directories of its installation, with their usual values. */
final class Places {
    private Places() {
    }

    static Map<String, String> of(Family family) {
        return Map.of("CONFDIR", "/etc", "SHAREDIR", "/usr/share",
                "VARDIR", family == Family.IPV4 ? "/var/lib/shorewall" : "/var/lib/shorewall6");
    }
}
