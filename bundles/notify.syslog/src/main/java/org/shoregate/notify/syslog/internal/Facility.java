package org.shoregate.notify.syslog.internal;

import java.util.Locale;

/** Facilities in syslog.conf(5)'s words; the ordinal is the number of RFC 5424, section 6.2.1. */
enum Facility {
    KERN, USER, MAIL, DAEMON, AUTH, SYSLOG, LPR, NEWS, UUCP, CRON, AUTHPRIV, FTP, NTP, AUDIT, ALERT, CLOCK, LOCAL0, LOCAL1,
    LOCAL2, LOCAL3, LOCAL4, LOCAL5, LOCAL6, LOCAL7;

    /** @throws IllegalArgumentException if there is none of this name */
    static Facility of(String word) {
        try {
            return valueOf(word.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("facility = " + word
                    + " is unknown; write one of syslog.conf(5), such as daemon or local0", e);
        }
    }
}
