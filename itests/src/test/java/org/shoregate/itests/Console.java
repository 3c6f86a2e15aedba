package org.shoregate.itests;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.ArrayList;
import java.util.List;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.shoregate.karaf.jdk25.CurrentSubject;

/** The shell from inside, as an administrator uses it. */
record Console(SessionFactory sessions) {
    private static final String SCOPE = "wan";
    private static final List<String> ROLES = List.of("admin", "manager", "viewer", "systembundles");

    /** Every command of ours that an administrator has. */
    List<Command> commands() {
        return asAdmin(() -> sessions.getRegistry().getCommands().stream().filter(c -> c.getScope().equals(SCOPE)).toList());
    }

    /**
     * What a command line prints.
     *
     * @throws IllegalStateException if the command fails
     */
    String execute(String line) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
                Session session = sessions.create(new ByteArrayInputStream(new byte[0]), out, out)) {
            asAdmin(() -> session.execute(line));
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** What TAB offers for the first argument of a command. */
    List<String> firstArguments(Command command) {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        List<String> candidates = new ArrayList<>();
        try (Session session = sessions.create(new ByteArrayInputStream(new byte[0]), nowhere, nowhere)) {
            asAdmin(() -> command.getCompleter(true).complete(session, new Typed(SCOPE + ":" + command.getName()), candidates));
        }
        return candidates.stream().map(String::trim).toList();
    }

    private static <T> T asAdmin(PrivilegedExceptionAction<T> action) {
        Subject admin = new Subject();
        ROLES.forEach(r -> admin.getPrincipals().add(new RolePrincipal(r)));
        try {
            return CurrentSubject.doAs(admin, action);
        } catch (PrivilegedActionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
        }
    }

    /** A command and a blank, and the cursor behind it. */
    private record Typed(String command) implements CommandLine {
        @Override
        public int getCursorArgumentIndex() {
            return 1;
        }

        @Override
        public String getCursorArgument() {
            return "";
        }

        @Override
        public int getArgumentPosition() {
            return 0;
        }

        @Override
        public String[] getArguments() {
            return new String[] {command, ""};
        }

        @Override
        public int getBufferPosition() {
            return getBuffer().length();
        }

        @Override
        public String getBuffer() {
            return command + " ";
        }
    }
}
