package org.shoregate.netlink.libc;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;

/**
 * Links functions of the C library. Every handle but the bare ones takes the errno buffer first; {@link #result} makes of what it returned the
 * kernel's own convention: the result, or the negative errno. Linking costs milliseconds, so each function's handle sits in a
 * holder class of its own and is linked at the first call.
 */
final class Native {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
    private static final StructLayout CAPTURE = Linker.Option.captureStateLayout();
    private static final long ERRNO_OFFSET = CAPTURE.byteOffset(MemoryLayout.PathElement.groupElement("errno"));
    /** One per thread: between a call and the reading of its errno nothing else may write there. */
    private static final ThreadLocal<MemorySegment> CAPTURED = ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(CAPTURE));

    private Native() {
    }

    static MethodHandle link(String symbol, MemoryLayout result, MemoryLayout... arguments) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(symbol), FunctionDescriptor.of(result, arguments), ERRNO);
    }

    /** Without the errno buffer: the handle returns what C returns. */
    static MethodHandle linkBare(String symbol, MemoryLayout result, MemoryLayout... arguments) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(symbol), FunctionDescriptor.of(result, arguments));
    }

    /** For functions declared with {@code ...} after {@code fixed} arguments. */
    static MethodHandle linkVariadic(String symbol, int fixed, MemoryLayout result, MemoryLayout... arguments) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(symbol), FunctionDescriptor.of(result, arguments), ERRNO,
                Linker.Option.firstVariadicArg(fixed));
    }

    /** The first argument of every handle. */
    static MemorySegment errno() {
        return CAPTURED.get();
    }

    /** What the C function returned, or the negative errno if that was -1. */
    static int result(MemorySegment errno, int returned) {
        return returned == -1 ? -errno.get(JAVA_INT, ERRNO_OFFSET) : returned;
    }

    /** What the C function returned, or the negative errno if that was -1. */
    static int result(MemorySegment errno, long returned) {
        return returned == -1 ? -errno.get(JAVA_INT, ERRNO_OFFSET) : (int) returned;
    }

    /** A handle only throws if it is called with the wrong types. */
    static AssertionError impossible(Throwable thrown) {
        return new AssertionError("native call", thrown);
    }
}
