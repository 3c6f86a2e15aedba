package org.shoregate.api.lsm;

import java.util.Locale;

/** The state of a connection or group; the ordinal is LSM's number of it. */
public enum LsmStatus {
    /** It does not work. */
    DOWN,
    /** It works. */
    UP,
    /** Nothing has been concluded yet. */
    UNKNOWN,
    /** It has not worked for longer than {@link LsmLongDown#time}; not a state of groups. */
    LONG_DOWN;

    /** As LSM writes it: {@code down}, {@code up}, {@code unknown}, {@code long_down}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it does not work, for however long. */
    public boolean isDown() {
        return this == DOWN || this == LONG_DOWN;
    }
}
