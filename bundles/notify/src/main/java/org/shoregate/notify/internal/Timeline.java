package org.shoregate.notify.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.shoregate.api.notify.Incident;

/** What happened: the beginning and the latest, with the number of what is left out between. Confined to one thread. */
final class Timeline {
    /** Two screens' worth of lines: the first half stays, of the rest the newest do. */
    static final int MOST = 40;
    private static final int FIRST = MOST / 2;

    private final List<Incident.Entry> kept;
    private int leftOut;

    /** @param leftOut how many entries are missing after the first half of those kept */
    Timeline(List<Incident.Entry> kept, int leftOut) {
        this.kept = new ArrayList<>(kept);
        this.leftOut = leftOut;
    }

    void add(Instant time, String text) {
        kept.add(new Incident.Entry(time, text));
        if (kept.size() > MOST) {
            kept.remove(FIRST);
            leftOut++;
        }
    }

    /** Without the note on what is left out. */
    List<Incident.Entry> kept() {
        return List.copyOf(kept);
    }

    int leftOut() {
        return leftOut;
    }

    /** For people. */
    List<Incident.Entry> entries() {
        List<Incident.Entry> entries = new ArrayList<>(kept);
        if (leftOut > 0) {
            entries.add(FIRST, new Incident.Entry(kept.get(FIRST).time(), leftOut + " more like these are left out here"));
        }
        return entries;
    }
}
