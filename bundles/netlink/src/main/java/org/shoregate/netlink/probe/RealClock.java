package org.shoregate.netlink.probe;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.shoregate.netlink.libc.BareCalls;
import org.shoregate.netlink.libc.SystemCalls;

/** The clock that the kernel stamps packets by; allocates nothing. Confined to the engine's thread. */
final class RealClock {
    private static final long NS_PER_S = 1_000_000_000L;

    private final MemorySegment time = Arena.ofAuto().allocate(2L * Long.BYTES, Long.BYTES);

    /** Nanoseconds since 1970. */
    long nowNs() {
        BareCalls.clockGettime(SystemCalls.CLOCK_REALTIME, time);
        return time.get(JAVA_LONG, 0) * NS_PER_S + time.get(JAVA_LONG, Long.BYTES);
    }
}
