package org.shoregate.fuzz;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.shoregate.config.internal.DirectorySubject;
import org.shoregate.gateway.StateSubject;
import org.shoregate.gateway.internal.JournalSubject;
import org.shoregate.monitor.internal.TargetsSubject;
import org.shoregate.netlink.NetlinkSubject;

/** Every subject by its name, which is that of its folder of inputs. */
final class Subjects {
    static final Map<String, Subject> ALL = Collections.unmodifiableMap(new TreeMap<>(Map.of(
            "directory", new DirectorySubject(), "netlink", new NetlinkSubject(), "state", new StateSubject(),
            "journal", new JournalSubject(), "targets", new TargetsSubject(), "lsm", new LsmSubject())));

    private Subjects() {
    }
}
