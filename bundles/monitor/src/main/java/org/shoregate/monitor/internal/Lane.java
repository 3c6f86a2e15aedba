package org.shoregate.monitor.internal;

import java.util.concurrent.atomic.AtomicBoolean;

/** Where the calls to one session of a plug-in run, one at a time: at once, or on a virtual thread if the plug-in may block. */
final class Lane {
    private final boolean inline;
    private final String name;
    private final AtomicBoolean busy = new AtomicBoolean();

    Lane(boolean inline, String name) {
        this.inline = inline;
        this.name = name;
    }

    /** Runs it now or soon; false, and not at all, while an earlier call has not returned. */
    boolean run(Runnable call) {
        if (inline) {
            call.run();
            return true;
        }
        if (!busy.compareAndSet(false, true)) {
            return false;
        }
        Thread.ofVirtual().name(name).start(() -> {
            try {
                call.run();
            } finally {
                busy.set(false);
            }
        });
        return true;
    }

    /** Runs it now or soon, beside an earlier call that may hang. */
    void runBeside(Runnable call) {
        if (inline) {
            call.run();
        } else {
            Thread.ofVirtual().name(name).start(call);
        }
    }
}
