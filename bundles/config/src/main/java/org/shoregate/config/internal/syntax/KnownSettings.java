package org.shoregate.config.internal.syntax;

/** The keys that shorewall.conf(5) and shorewall6.conf(5) of Shorewall 4 and 5 describe. */
final class KnownSettings {
    private static final KnownNames NAMES = new KnownNames("known-settings.txt");

    private KnownSettings() {
    }

    static boolean contains(String name) {
        return NAMES.contains(name);
    }
}
