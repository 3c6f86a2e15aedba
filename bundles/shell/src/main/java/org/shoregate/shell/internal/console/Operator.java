package org.shoregate.shell.internal.console;

import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.List;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.shoregate.karaf.jdk25.CurrentSubject;

/** Whoever may open the socket: the roles that Karaf gives to its local console (karaf.local.roles). */
final class Operator {
    private static final List<String> ROLES = List.of("admin", "manager", "viewer", "systembundles");

    private Operator() {
    }

    /** Does something, in this thread and those it starts, as the operator. */
    static <T> T run(PrivilegedExceptionAction<T> action) throws Exception {
        Subject subject = new Subject();
        subject.getPrincipals().add(new UserPrincipal("operator"));
        ROLES.forEach(role -> subject.getPrincipals().add(new RolePrincipal(role)));
        subject.setReadOnly();
        try {
            return CurrentSubject.doAs(subject, action);
        } catch (PrivilegedActionException e) {
            throw e.getException();
        }
    }
}
