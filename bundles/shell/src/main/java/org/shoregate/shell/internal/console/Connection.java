package org.shoregate.shell.internal.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.shoregate.shell.wire.Frame;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client: reads what it wants, does it, says how it ended. Runs on a virtual thread of its own. */
final class Connection implements Runnable {
    /** Longer than a bundle takes to be replaced. */
    private static final Duration OWN_END = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private final SocketChannel channel;
    private final Caller caller;
    private final SessionFactory sessions;
    private final IdleLimit idle;
    private final Optional<String> refusal;
    /** Guards writing to the channel. */
    private final Object lock = new Object();
    private final PrintStream output;
    private final PrintStream error;

    /** @param refusal why the client is not served; it is told once it has asked, or it would not hear it */
    Connection(SocketChannel channel, Caller caller, SessionFactory sessions, IdleLimit idle, Optional<String> refusal) {
        this.refusal = refusal;
        this.channel = channel;
        this.caller = caller;
        this.sessions = sessions;
        this.idle = idle;
        this.output = stream(Frame.Type.OUTPUT);
        this.error = stream(Frame.Type.ERROR);
    }

    @Override
    public void run() {
        try (channel; idle) {
            Optional<Frame> first = Frame.readFrom(channel);
            if (first.isPresent()) {
                idle.touch();
                end(serve(first.get()));
            }
        } catch (IOException e) {
            LOG.debug("A console client went away", e);
        }
    }

    private int serve(Frame first) throws IOException {
        if (refusal.isPresent()) {
            error.println("Error: " + refusal.get());
            return 1;
        }
        if (first.type() == Frame.Type.COMMAND ? !caller.mayRun(first.text()) : !caller.mayConverse()) {
            error.println("Error: you may look and change nothing: run single commands as 'wan:status --json'");
            return 1;
        }
        return switch (first.type()) {
            case COMMAND -> command(first.text());
            case SHELL -> shell(first.text());
            case INPUT, SIZE, OUTPUT, ERROR, STATUS -> throw new IOException("a client begins with a command or a shell");
        };
    }

    /**
     * Runs one command line; when the client goes away the command is interrupted. When it is this end that closes, the command may be the
     * very one that updates this bundle: it is given time to end by itself. The watcher ends with the channel: interrupting it would close
     * the channel before the status is sent.
     */
    private int command(String line) {
        Thread worker = Thread.currentThread();
        idle.suspend();
        Thread.ofVirtual().name("shoregate-console-watch").start(() -> {
            input(f -> { });
            if (!channel.isOpen()) {
                LockSupport.parkNanos(OWN_END.toNanos());
            }
            worker.interrupt();
        });
        try (Session session = caller.run(() -> sessions.create(InputStream.nullInputStream(), output, error))) {
            Object result = caller.run(() -> session.execute(line));
            if (result instanceof CharSequence || result instanceof Number || result instanceof Boolean) {
                output.println(result);
            }
            return 0;
        } catch (Exception e) {
            error.println(message(e));
            LOG.debug("Command '{}' failed", line, e);
            return 1;
        }
    }

    /** A session with a terminal at the client's end, until either ends it. */
    private int shell(String terminalWords) throws IOException {
        try (ClientTerminal terminal = new ClientTerminal(terminalWords, new FrameOutput(Frame.Type.OUTPUT, channel, lock))) {
            PrintStream out = new PrintStream(terminal.output(), true, StandardCharsets.UTF_8);
            Session session = caller.run(() -> sessions.create(terminal.input(), out, out, terminal, "UTF-8", () -> { }));
            Thread runner = Thread.ofPlatform().name("shoregate-console-shell").daemon().start(() -> run(session));
            Thread.ofVirtual().name("shoregate-console-keys").start(() -> {
                input(frame -> type(frame, terminal));
                session.close();
                runner.interrupt();
            });
            runner.join();
            return 0;
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            error.println(message(e));
            return 1;
        }
    }

    private void run(Session session) {
        try {
            caller.run(() -> {
                session.run();
                return null;
            });
        } catch (Exception e) {
            LOG.debug("A console session broke off", e);
        }
    }

    private void type(Frame frame, ClientTerminal terminal) throws IOException {
        idle.touch();
        switch (frame.type()) {
            case INPUT -> terminal.processInputBytes(frame.content());
            case SIZE -> terminal.resize(frame.text());
            case COMMAND, SHELL, OUTPUT, ERROR, STATUS -> throw new IOException("a shell takes input and sizes only");
        }
    }

    /** What to do with a frame. */
    private interface FrameSink {
        void accept(Frame frame) throws IOException;
    }

    /** Reads until the client closes, or this end does. */
    private void input(FrameSink sink) {
        try {
            Optional<Frame> frame = Frame.readFrom(channel);
            while (frame.isPresent()) {
                sink.accept(frame.get());
                frame = Frame.readFrom(channel);
            }
        } catch (IOException e) {
            LOG.debug("A console client went away", e);
        }
    }

    private void end(int status) throws IOException {
        synchronized (lock) {
            Frame.of(Frame.Type.STATUS, Integer.toString(status)).writeTo(channel);
        }
    }

    private PrintStream stream(Frame.Type type) {
        return new PrintStream(new FrameOutput(type, channel, lock), true, StandardCharsets.UTF_8);
    }

    /** The cause a person can act on, without colours. */
    private static String message(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getMessage() == null && cause.getCause() != null) {
            cause = cause.getCause();
        }
        String text = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return "Error: " + text.replaceAll("\u001B\\[[;\\d]*m", "");
    }
}
