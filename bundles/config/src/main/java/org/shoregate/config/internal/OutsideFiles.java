package org.shoregate.config.internal;

import java.util.List;
import org.shoregate.api.config.ExtensionScripts;
import org.shoregate.config.internal.syntax.ConfigDirectory;
import org.shoregate.config.internal.syntax.Diagnostics;

/** Files of Shorewall that are not read here, so that nobody believes they were. */
final class OutsideFiles {
    private static final List<String> SCRIPTS = List.of("initdone", "restored", "clear", "refresh", "refreshed", "save", "scfilter",
            "tcclear", "compile", "postcompile");
    private static final List<String> OTHER = List.of("accounting", "actions", "arprules", "blrules", "conntrack", "ecn", "maclist", "nat",
            "netmap", "notrack", "proxyarp", "proxyndp", "routestopped", "rules", "secmarks", "stoppedrules", "tcclasses", "tcdevices",
            "tcfilters", "tcinterfaces", "tcpri", "tos", "tunnels");

    private OutsideFiles() {
    }

    static void check(ConfigDirectory directory, Diagnostics diagnostics) {
        SCRIPTS.stream().filter(directory::has).forEach(f -> diagnostics.warning("SG-F001", directory.place(f),
                "of the extension scripts only " + String.join(", ", ExtensionScripts.NAMES) + " are run; what " + f + " does does not happen"));
        OTHER.stream().filter(directory::has).forEach(f -> diagnostics.warning("SG-F002", directory.place(f),
                "outside of multi-ISP routing, not read; leave it to the firewall"));
    }
}
