package org.shoregate.shell.internal.console;

import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.shoregate.karaf.jdk25.CurrentSubject;

/** Who is at the other end, by the socket that was opened. */
enum Caller {
    /** The roles that Karaf gives to its local console (karaf.local.roles). */
    OPERATOR(List.of("admin", "manager", "viewer", "systembundles")),
    /**
     * Who may look and change nothing. The language of the shell reaches every object in the container, past all roles; so a viewer
     * has single commands with plain words.
     */
    VIEWER(List.of("viewer"));

    private static final Pattern PLAIN = Pattern.compile("wan:[a-z-]+( +[\\w.:/,=@+-]+)*");

    private final List<String> roles;

    Caller(List<String> roles) {
        this.roles = roles;
    }

    /** Whether that line may be run at all; each command then asks for roles. */
    boolean mayRun(String line) {
        return this == OPERATOR || PLAIN.matcher(line.strip()).matches();
    }

    /** Whether it may have a shell. */
    boolean mayConverse() {
        return this == OPERATOR;
    }

    /** Does something, in this thread and those it starts, with these roles. */
    <T> T run(PrivilegedExceptionAction<T> action) throws Exception {
        Subject subject = new Subject();
        subject.getPrincipals().add(new UserPrincipal(name().toLowerCase(Locale.ROOT)));
        roles.forEach(role -> subject.getPrincipals().add(new RolePrincipal(role)));
        subject.setReadOnly();
        try {
            return CurrentSubject.doAs(subject, action);
        } catch (PrivilegedActionException e) {
            throw e.getException();
        }
    }
}
