package org.shoregate.notify.exec.internal;

import java.util.List;
import org.shoregate.api.lsm.LsmStatus;

/**
 * One run of a script that is to come. Immutable.
 *
 * @param about what it is about and which of its scripts this is, for people
 * @param isEvent only the latest counts
 * @param state that the script is told
 */
record ScriptJob(String about, boolean isEvent, LsmStatus state, Script script, List<String> arguments) {
    ScriptJob {
        arguments = List.copyOf(arguments);
    }
}
