package org.shoregate.notify.exec.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.shoregate.api.lsm.LsmStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has to be run one after the other, first in, first out. An event that has not been run gives way to a newer one about the
 * same thing, and both go if the script has been told that already. Not thread-safe.
 */
final class ScriptLine {
    /** Of notifications; of events there is at most one for each thing. */
    static final int MOST = 32;
    private static final Logger LOG = LoggerFactory.getLogger(ScriptLine.class);

    private final Deque<ScriptJob> waiting = new ArrayDeque<>();
    private final Map<String, LsmStatus> told = new HashMap<>();

    /** Takes a job in. */
    void add(ScriptJob job) {
        boolean superseded = job.isEvent() && waiting.removeIf(w -> w.isEvent() && w.about().equals(job.about()));
        if (superseded && told.get(job.about()) == job.state()) {
            LOG.info("{}: up and down again before its turn, so {} is not run", job.about(), job.script().file());
            return;
        }
        if (!job.isEvent() && waiting.stream().filter(w -> !w.isEvent()).count() == MOST) {
            waiting.stream().filter(w -> !w.isEvent()).findFirst().ifPresent(waiting::remove);
            LOG.warn("{}: more than {} runs of {} are waiting, leaving out the oldest; see why it takes so long", job.about(),
                    MOST,
                    job.script().file());
        }
        waiting.addLast(job);
    }

    /** Takes the next one out; absent if there is none. */
    Optional<ScriptJob> next() {
        Optional<ScriptJob> next = Optional.ofNullable(waiting.pollFirst());
        next.ifPresent(j -> told.put(j.about(), j.state()));
        return next;
    }
}
