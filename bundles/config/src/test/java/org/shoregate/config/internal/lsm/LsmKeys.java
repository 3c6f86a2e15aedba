package org.shoregate.config.internal.lsm;

import java.util.Set;

/** What the reader of LSM's files takes, for the page that tells of it. */
public final class LsmKeys {
    private LsmKeys() {
    }

    public static Set<String> ofConnections() {
        return LsmBlock.CONNECTION_KEYS;
    }

    public static Set<String> ofGroups() {
        return LsmBlock.GROUP_KEYS;
    }

    /** The numbers that a key takes, for a page; nothing if it takes text. */
    public static String range(String heading, String key) {
        return heading.startsWith("lsm.conf") ? LsmNumber.of(key).map(n -> " (" + n.bounds() + ")").orElse("") : "";
    }
}
