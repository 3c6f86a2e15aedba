package org.shoregate.config.lint;

import java.util.Map;

/** Names and defaults of other versions of Shorewall. */
final class OldNameChecks {
    private static final Map<String, String> SUCCESSORS = Map.of("tcrules", "mangle", "masq", "snat", "route_rules", "rtrules");

    private OldNameChecks() {
    }

    static void oldMarkSettings(Subject s, Findings f) {
        s.written().setting("HIGH_ROUTE_MARKS").ifPresent(w -> f.add(w.at(), "HIGH_ROUTE_MARKS is of Shorewall 4, which "
                + "Shorewall 5 refuses; write "
                + (s.written().isYes("HIGH_ROUTE_MARKS") ? "PROVIDER_OFFSET="
                + s.config().settings().markLayout().offset() : "PROVIDER_OFFSET=0")));
        s.written().setting("WIDE_TC_MARKS").ifPresent(w -> f.add(w.at(), "WIDE_TC_MARKS is of Shorewall 4, which Shorewall 5 "
                + "refuses; write "
                + (s.written().isYes("WIDE_TC_MARKS") ? "TC_BITS=14 and MASK_BITS=16" : "TC_BITS=8 and MASK_BITS=8")));
    }

    static void oldFiles(Subject s, Findings f) {
        s.written().files().entrySet().stream()
                .filter(e -> SUCCESSORS.containsKey(e.getKey())).sorted(Map.Entry.comparingByKey()).forEach(e -> {
            String name = e.getKey();
            f.add(e.getValue(), "a file of Shorewall 4, read here, but by Shorewall 5 "
                    + (name.equals("route_rules") ? "only for now" : "not at all")
                    + "; have its lines in " + SUCCESSORS.get(name) + " (shorewall update converts them)");
        });
    }

    static void defaultRtUnset(Subject s, Findings f) {
        if (s.written().setting("USE_DEFAULT_RT").isEmpty() && !s.config().providers().isEmpty()) {
            f.add(s.written().settingsFile(), "USE_DEFAULT_RT is not set; Shorewall's manual says that it is Yes then, but "
                    + "its compiler takes No, "
                    + "and so does Shoregate; write the one you want");
        }
    }

    static void addressesAtStart(Subject s, Findings f) {
        if (s.written().isYes("DETECT_DNAT_IPADDRS")) {
            f.add(s.written().at("DETECT_DNAT_IPADDRS"), "DETECT_DNAT_IPADDRS=Yes ties the firewall's DNAT rules to the "
                    + "addresses at its start, and "
                    + "after a new lease or a provider that came late they match nothing; set it to No");
        }
    }
}
