package org.shoregate.notify.exec.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.shoregate.api.lsm.LsmEvent;
import org.shoregate.api.lsm.LsmListener;
import org.shoregate.api.lsm.LsmScripts;
import org.shoregate.api.lsm.LsmStatus;

/**
 * Runs the scripts that the LSM configuration in use names, when LSM would. Event scripts of one queue run one after the other;
 * so do, other than in LSM, those of one connection without a queue, and the notifications about one connection, which LSM starts
 * at once: a script that takes long is never told of the newer state first. LSM's scripts for Shorewall are left out, for their
 * work is done. Thread-safe.
 */
@Component(configurationPid = LsmScriptOptions.PID)
@Designate(ocd = LsmScriptOptions.class)
public final class LsmScriptRunner implements LsmListener {
    private final ScriptLines lines;
    private final LsmScriptOptions options;
    private final LsmArguments arguments;

    /** @throws IllegalArgumentException if a value is none of those allowed */
    @Activate
    public LsmScriptRunner(@Reference ScriptLines lines, LsmScriptOptions options) {
        this.lines = lines;
        this.options = options;
        this.arguments = new LsmArguments(options.arguments());
    }

    /** The line of event scripts with this queue; of its own if there is none. */
    static String line(Optional<String> queue, String own) {
        return queue.map(String::strip).filter(q -> !q.isEmpty()).map(q -> "events of queue " + q).orElse("events of " + own);
    }

    @Override
    public void happened(List<LsmEvent> events) {
        if (options.run()) {
            events.forEach(this::happened);
        }
    }

    private void happened(LsmEvent event) {
        LsmScripts scripts = event.scripts();
        if (event.after() == LsmStatus.LONG_DOWN || event.before() == LsmStatus.LONG_DOWN) {
            String email = event.longDown().email().orElse("");
            event(event, "long_down_eventscript", event.longDown().eventScript(), email);
            notification(event, "long_down_notifyscript", event.longDown().notifyScript(), email);
        }
        if (event.after() != LsmStatus.LONG_DOWN) {
            event(event, "eventscript", scripts.eventScript(), scripts.warnEmail().orElse(""));
            if (isToBeTold(event)) {
                notification(event, "notifyscript", scripts.notifyScript(), scripts.warnEmail().orElse(""));
            }
        }
    }

    /** LSM heeds {@code unknown_up_notify} for groups alone. */
    private static boolean isToBeTold(LsmEvent event) {
        return !event.isGroup() || event.before() != LsmStatus.UNKNOWN || event.after() != LsmStatus.UP
                || event.scripts().unknownUpNotify();
    }

    private void event(LsmEvent event, String key, Optional<String> file, String email) {
        file.filter(LsmScriptRunner::isNamed).filter(f -> !LsmScripts.isForShorewall(f)).ifPresent(f -> lines.add(
                line(event.scripts().queue(), subject(event)), job(event, key, f, true, email)));
    }

    private void notification(LsmEvent event, String key, Optional<String> file, String email) {
        file.filter(LsmScriptRunner::isNamed).ifPresent(f -> lines.add("notifications of " + subject(event),
                job(event, key, f, false, email)));
    }

    private ScriptJob job(LsmEvent event, String key, String file, boolean isEvent, String email) {
        return new ScriptJob(key + " of " + subject(event), isEvent, event.after(), Script.of(file, options.limitS()),
                arguments.of(event, email));
    }

    /** No path holds a NUL; what LSM runs though the file does not say so may be missing. */
    private static boolean isNamed(String file) {
        boolean missing = file.equals(LsmScripts.DEFAULT_NOTIFY) && !Files.exists(Path.of(file));
        return !file.isBlank() && file.indexOf('\0') < 0 && !missing;
    }

    private static String subject(LsmEvent event) {
        return (event.isGroup() ? "group " : "connection ") + event.name();
    }
}
