package org.shoregate.shell.internal.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import javax.security.auth.Subject;
import org.apache.karaf.shell.api.console.History;
import org.apache.karaf.shell.api.console.Registry;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.apache.karaf.shell.api.console.Terminal;
import org.shoregate.karaf.jdk25.CurrentSubject;

/** Sessions that know the commands {@code echo}, {@code roles}, {@code fail}, {@code hang}; a shell that answers each line with its length. */
final class FakeSessions implements SessionFactory {
    final CountDownLatch interrupted = new CountDownLatch(1);

    @Override
    public Registry getRegistry() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Session create(InputStream in, PrintStream out, PrintStream err, Terminal terminal, String encoding, Runnable close) {
        return new FakeSession(in, out, err, terminal);
    }

    @Override
    public Session create(InputStream in, PrintStream out, PrintStream err) {
        return new FakeSession(in, out, err, null);
    }

    @Override
    public Session create(InputStream in, PrintStream out, PrintStream err, Session parent) {
        return create(in, out, err);
    }

    private final class FakeSession implements Session {
        private final InputStream in;
        private final PrintStream out;
        private final PrintStream err;
        private final Terminal terminal;

        FakeSession(InputStream in, PrintStream out, PrintStream err, Terminal terminal) {
            this.in = in;
            this.out = out;
            this.err = err;
            this.terminal = terminal;
        }

        @Override
        public Object execute(CharSequence line) throws Exception {
            String[] words = line.toString().split(" ", 2);
            switch (words[0]) {
                case "echo" -> out.println(words[1]);
                case "roles", "wan:roles" -> CurrentSubject.getSubject(null).getPrincipals().forEach(p -> out.println(p.getName()));
                case "both" -> {
                    out.println("to out");
                    err.println("to err");
                }
                case "value" -> {
                    return 42;
                }
                case "hang" -> hang();
                default -> throw new IllegalArgumentException("\u001B[31mCommand not found: \u001B[1m" + words[0] + "\u001B[0m");
            }
            return null;
        }

        private void hang() throws InterruptedException {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        }

        @Override
        public void run() {
            try {
                out.print(terminal.getType() + " " + terminal.getWidth() + "x" + terminal.getHeight() + "\n");
                StringBuilder line = new StringBuilder();
                for (int c = in.read(); c >= 0 && !line.toString().equals("exit"); c = in.read()) {
                    if (c == '\n') {
                        out.print("got " + line.length() + " at " + terminal.getWidth() + "\n");
                        line.setLength(0);
                    } else {
                        line.append((char) c);
                    }
                }
            } catch (IOException e) {
                err.println(e);
            }
        }

        @Override
        public Object get(String name) {
            return null;
        }

        @Override
        public void put(String name, Object value) {
            throw new UnsupportedOperationException();
        }

        @Override
        public InputStream getKeyboard() {
            return in;
        }

        @Override
        public PrintStream getConsole() {
            return out;
        }

        @Override
        public String readLine(String prompt, Character mask) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Terminal getTerminal() {
            return terminal;
        }

        @Override
        public History getHistory() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Registry getRegistry() {
            throw new UnsupportedOperationException();
        }

        @Override
        public SessionFactory getFactory() {
            return FakeSessions.this;
        }

        @Override
        public String resolveCommand(String name) {
            return name;
        }

        @Override
        public Path currentDir() {
            return Path.of("/");
        }

        @Override
        public void currentDir(Path path) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            out.flush();
        }
    }
}
