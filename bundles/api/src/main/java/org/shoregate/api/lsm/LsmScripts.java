package org.shoregate.api.lsm;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Programs that LSM starts at up and down. An empty text is one that the file switches off; absent is one of which it says nothing.
 *
 * @param eventScript {@code eventscript}, which in LSM changes the routing
 * @param notifyScript {@code notifyscript}, which tells people
 * @param unknownUpNotify {@code unknown_up_notify}: whether people are told of the first up after a start
 * @param warnEmail {@code warn_email}
 * @param queue {@code queue}: event scripts with the same one run one after the other
 */
public record LsmScripts(Optional<String> eventScript, Optional<String> notifyScript, boolean unknownUpNotify, Optional<String> warnEmail,
        Optional<String> queue) {
    /** Of {@code notifyscript}, in lsm 1.0. */
    public static final String DEFAULT_NOTIFY = "/usr/share/lsm/default_script";
    /** Of {@code warn_email}. */
    public static final String DEFAULT_EMAIL = "root";
    /** The scripts of LSM's package that have Shorewall enable and disable a provider, wherever they are. */
    private static final Pattern FOR_SHOREWALL = Pattern.compile("(.*/)?shorewall6?_script(\\.sample)?");

    /** Whether the file says that nothing happens at up and down, so that what it describes is only watched. */
    public boolean isWatchedOnly() {
        return eventScript.filter(String::isEmpty).isPresent();
    }

    /** Whether a script does nothing but what is done without it: taking a provider out of service and back. */
    public static boolean isForShorewall(String script) {
        return FOR_SHOREWALL.matcher(script).matches();
    }
}
