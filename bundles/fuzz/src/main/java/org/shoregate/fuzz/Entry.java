package org.shoregate.fuzz;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Objects;

/** Where Jazzer comes in; the subject is named by the property {@code shoregate.fuzz}. */
public final class Entry {
    /** No input may cost more, in time of the processor, once the code is warm. */
    static final long LIMIT_NS = 1_000_000_000L;
    private static final int COLD_INPUTS = 1000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static Subject subject;
    private static int inputs;

    private Entry() {
    }

    /** Called by Jazzer once. */
    public static void fuzzerInitialize() {
        String name = System.getProperty("shoregate.fuzz", "");
        subject = Objects.requireNonNull(Subjects.ALL.get(name), () -> "no subject '" + name + "', but " + Subjects.ALL.keySet());
    }

    /** Called by Jazzer with each input. */
    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        long before = THREADS.getCurrentThreadCpuTime();
        subject.read(input);
        long took = THREADS.getCurrentThreadCpuTime() - before;
        if (++inputs > COLD_INPUTS && took > LIMIT_NS) {
            throw new IllegalStateException("an input of " + input.length + " bytes took " + took / 1_000_000 + " ms");
        }
    }
}
