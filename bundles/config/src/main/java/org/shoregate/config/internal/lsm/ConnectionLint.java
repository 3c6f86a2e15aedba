package org.shoregate.config.internal.lsm;

import java.io.File;
import java.util.List;
import org.shoregate.api.lsm.LsmProbe;
import org.shoregate.api.lsm.LsmScripts;
import org.shoregate.api.lsm.LsmStartup;
import org.shoregate.api.lsm.LsmThresholds;
import org.shoregate.config.internal.syntax.Diagnostics;
import org.shoregate.config.internal.syntax.Token;

/** Warns of what is valid, but does something else than it seems to, in LSM or here. */
final class ConnectionLint {
    private static final List<String> SCRIPTS = List.of("eventscript", "notifyscript", "long_down_notifyscript", "long_down_eventscript");

    private ConnectionLint() {
    }

    static void check(LsmBlock block, Diagnostics diagnostics) {
        checkArp(block, diagnostics);
        checkDevice(block, diagnostics);
        checkTimes(block, diagnostics);
        checkScripts(block, diagnostics);
    }

    private static void checkArp(LsmBlock block, Diagnostics diagnostics) {
        boolean arp = block.flag(LsmNumber.CHECK_ARP);
        if (arp && block.number(LsmNumber.TTL, 0) != 0) {
            diagnostics.warning("SG-U018", block.place("ttl"), "connection '" + block.name()
                    + "' has check_arp=1 and a ttl: LSM never sends a probe then, here ttl does not count; set ttl=0");
        }
    }

    private static void checkDevice(LsmBlock block, Diagnostics diagnostics) {
        if (block.filled("device").isEmpty()) {
            diagnostics.warning("SG-U019", block.at(), "connection '" + block.name() + "' has no device, so it is probed only if a "
                    + "provider has its name; set device= to the provider's interface");
        }
    }

    private static void checkTimes(LsmBlock block, Diagnostics diagnostics) {
        long intervalMs = block.number(LsmNumber.INTERVAL_MS, (int) LsmProbe.DEFAULT_INTERVAL.toMillis());
        long timeoutMs = block.number(LsmNumber.TIMEOUT_MS, (int) LsmProbe.DEFAULT_TIMEOUT.toMillis());
        int lost = block.number(LsmNumber.MAX_SUCCESSIVE_PKTS_LOST, LsmThresholds.DEFAULT.maxSuccessiveLost());
        if (intervalMs * lost < timeoutMs) {
            diagnostics.warning("SG-U023", block.place("max_successive_pkts_lost"), "connection '" + block.name() + "': " + lost
                    + " probes are sent within " + intervalMs * lost + " ms, but each has " + timeoutMs + " ms to be answered; LSM takes probes "
                    + "under way for lost, here silence is noticed only after timeout_ms: make timeout_ms little more than the round trip");
        }
        if (block.number(LsmNumber.STARTUP_BURST_PKTS, 0) > 0 && block.token(LsmNumber.STARTUP_BURST_INTERVAL.key()).isEmpty()) {
            diagnostics.warning("SG-U022", block.place("startup_burst_pkts"), "startup_burst_pkts without startup_burst_interval, which is "
                    + LsmStartup.DEFAULT_BURST_INTERVAL.toSeconds() + " s then, so there is no burst; set startup_burst_interval=200");
        }
    }

    /** Scripts that are not run, so that nobody believes they were. */
    static void checkScripts(LsmBlock block, Diagnostics diagnostics) {
        for (String key : SCRIPTS) {
            block.filled(key).ifPresent(script -> checkScript(key, script, diagnostics));
        }
    }

    private static void checkScript(String key, Token script, Diagnostics diagnostics) {
        if (key.endsWith("eventscript") && LsmScripts.isForShorewall(script.text())) {
            diagnostics.warning("SG-U020", script.at(), script.text() + " is not run: what it does, taking the provider out of service and "
                    + "back, is done anyway; nothing needs to be changed");
        } else if (!isProgram(new File(script.text()))) {
            diagnostics.warning("SG-U021", script.at(), key + " " + script.text()
                    + " is not run, for it is no program here; correct the path, or make the file executable");
        }
    }

    private static boolean isProgram(File file) {
        return file.isAbsolute() && file.isFile() && file.canExecute();
    }
}
