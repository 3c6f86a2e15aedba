package org.shoregate.shell.internal.console;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.karaf.shell.api.console.SignalListener;
import org.apache.karaf.shell.api.console.Terminal;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;

/**
 * A client's terminal. The client's own one is raw; echo, line editing and signal keys are done here, by JLine, as Karaf does them
 * for every terminal that is a JLine one as well. In here {@code Signal} is JLine's.
 */
final class ClientTerminal extends LineDisciplineTerminal implements Terminal {
    private final Map<SignalListener, Set<org.apache.karaf.shell.api.console.Signal>> listeners = new ConcurrentHashMap<>();

    /** @param words {@code TYPE COLUMNS ROWS} */
    ClientTerminal(String words, OutputStream output) throws IOException {
        super("shoregate", words.split(" ")[0], output, StandardCharsets.UTF_8);
        resize(words.substring(words.indexOf(' ') + 1));
        for (Signal signal : Signal.values()) {
            handle(signal, this::tell);
        }
    }

    /** @param words {@code COLUMNS ROWS} */
    void resize(String words) throws IOException {
        String[] numbers = words.split(" ");
        try {
            setSize(new Size(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1])));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new IOException("not the size of a terminal: '" + words + "'", e);
        }
        raise(Signal.WINCH);
    }

    private void tell(Signal signal) {
        org.apache.karaf.shell.api.console.Signal same = org.apache.karaf.shell.api.console.Signal.valueOf(signal.name().equals("INFO") ? "USR1" : signal.name());
        listeners.forEach((listener, signals) -> {
            if (signals.contains(same)) {
                listener.signal(same);
            }
        });
    }

    @Override
    public int getWidth() {
        return getSize().getColumns();
    }

    @Override
    public int getHeight() {
        return getSize().getRows();
    }

    @Override
    public boolean isAnsiSupported() {
        return !TYPE_DUMB.equals(getType());
    }

    @Override
    public boolean isEchoEnabled() {
        return echo();
    }

    @Override
    public void setEchoEnabled(boolean enabled) {
        echo(enabled);
    }

    @Override
    public void addSignalListener(SignalListener listener, org.apache.karaf.shell.api.console.Signal... signals) {
        listeners.put(listener, Set.of(signals));
    }

    @Override
    public void addSignalListener(SignalListener listener, EnumSet<org.apache.karaf.shell.api.console.Signal> signals) {
        listeners.put(listener, Set.copyOf(signals));
    }

    @Override
    public void addSignalListener(SignalListener listener) {
        addSignalListener(listener, EnumSet.allOf(org.apache.karaf.shell.api.console.Signal.class));
    }

    @Override
    public void removeSignalListener(SignalListener listener) {
        listeners.remove(listener);
    }
}
