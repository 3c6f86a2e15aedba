package org.shoregate.karaf.jdk25.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.security.Principal;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.security.auth.Subject;
import org.junit.jupiter.api.Test;

/** Runs Karaf's own JaasHelper, which decides who may run which command, before and after. */
class RewrittenKarafTest {
    private static final String HELPER = "org.apache.karaf.util.jaas.JaasHelper";
    private static final String ROLE = "org.apache.karaf.jaas.boot.principal.RolePrincipal";

    private final ClassLoader rewritten = new RewritingLoader(true);

    @Test
    void karafStillNeedsThisBundle() throws Throwable {
        MethodHandle hasRole = hasRole(new RewritingLoader(false));
        assertThatThrownBy(() -> hasRole.invoke("admin"))
                .as("if this works, Karaf has come to terms with JDK 24 and the bundle can be deleted")
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void rolesAreSeenWithinRunAsOnly() throws Throwable {
        AtomicBoolean admin = new AtomicBoolean();
        AtomicBoolean viewer = new AtomicBoolean();
        runAs(subjectWith("admin"), () -> {
            admin.set(hasRole("admin"));
            viewer.set(hasRole("viewer"));
        });
        assertThat(admin).isTrue();
        assertThat(viewer).isFalse();
        assertThat(hasRole("admin")).isFalse();
    }

    @Test
    void rolesAreSeenInThePipeThreadsOfACommand() throws Throwable {
        AtomicBoolean admin = new AtomicBoolean();
        runAs(subjectWith("admin"), () -> {
            Thread pipe = new Thread(() -> admin.set(hasRole("admin")));
            pipe.start();
            join(pipe);
        });
        assertThat(admin).isTrue();
    }

    private Subject subjectWith(String role) throws Throwable {
        Subject subject = new Subject();
        Class<?> principal = rewritten.loadClass(ROLE);
        subject.getPrincipals().add((Principal) principal.getConstructor(String.class).newInstance(role));
        return subject;
    }

    private void runAs(Subject subject, Runnable body) throws Throwable {
        MethodHandles.publicLookup().findStatic(rewritten.loadClass(HELPER), "runAs",
                MethodType.methodType(void.class, Subject.class, Runnable.class)).invoke(subject, body);
    }

    private boolean hasRole(String role) {
        try {
            return (boolean) hasRole(rewritten).invoke(role);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private static MethodHandle hasRole(ClassLoader loader) throws ReflectiveOperationException {
        return MethodHandles.publicLookup().findStatic(loader.loadClass(HELPER), "currentUserHasRole",
                MethodType.methodType(boolean.class, String.class));
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
