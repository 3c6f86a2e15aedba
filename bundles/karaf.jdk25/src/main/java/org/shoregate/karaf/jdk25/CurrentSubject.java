package org.shoregate.karaf.jdk25;

import java.security.AccessControlContext;
import java.security.PrivilegedAction;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import javax.security.auth.Subject;

/**
 * On whose behalf a thread works. The names and parameters of the methods are those of the calls they replace in Karaf. Thread-safe.
 *
 * <p>{@link Subject#current} alone does not do: its scope ends at the thread, and Gogo runs commands in threads of its own.
 */
public final class CurrentSubject {
    private static final ThreadLocal<Subject> INHERITED = new InheritableThreadLocal<>();

    private CurrentSubject() {
    }

    /**
     * In place of {@code Subject.getSubject}, which always throws since JDK 24 (JEP 486).
     *
     * @param ignored tells nothing any more
     * @return null if there is none
     */
    @SuppressWarnings("removal") // the parameter's type is part of the call that is replaced
    public static Subject getSubject(AccessControlContext ignored) {
        Subject inherited = INHERITED.get();
        return inherited != null ? inherited : Subject.current();
    }

    /** In place of Karaf's {@code JaasHelper.doAs}: runs the action, and all threads started in it, as the subject. */
    public static <T> T doAs(Subject subject, PrivilegedAction<T> action) {
        Subject before = INHERITED.get();
        INHERITED.set(subject);
        try {
            return action.run();
        } finally {
            restore(before);
        }
    }

    /**
     * As {@link #doAs(Subject, PrivilegedAction)}.
     *
     * @throws PrivilegedActionException around a checked exception of the action
     */
    public static <T> T doAs(Subject subject, PrivilegedExceptionAction<T> action) throws PrivilegedActionException {
        Subject before = INHERITED.get();
        INHERITED.set(subject);
        try {
            return action.run();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new PrivilegedActionException(e);
        } finally {
            restore(before);
        }
    }

    private static void restore(Subject before) {
        if (before == null) {
            INHERITED.remove();
        } else {
            INHERITED.set(before);
        }
    }
}
