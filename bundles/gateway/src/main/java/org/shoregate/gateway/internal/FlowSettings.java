package org.shoregate.gateway.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.shoregate.gateway.FlowPolicies;
import org.shoregate.gateway.FlowPolicies.Transition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The flow policies in force, and what is wrong with the configuration of the gateway that was given last. Thread-safe. */
final class FlowSettings {
    private static final Logger LOG = LoggerFactory.getLogger(FlowSettings.class);
    private static final long KIB = 1024;
    private static final String FILE = "etc/org.shoregate.gateway.cfg: ";

    private final Path state;
    private volatile FlowPolicies inForce;
    private volatile List<String> faults = List.of();

    /** @param state the state directory, which stays while the gateway runs */
    FlowSettings(Path state, FlowPolicies first) {
        this.state = state;
        this.inForce = first;
    }

    FlowPolicies policies() {
        return inForce;
    }

    /** One sentence each, with the remedy. */
    List<String> faults() {
        return faults;
    }

    /** The first: what cannot be understood must not keep the gateway from working, so there the usual is done. */
    void begin(GatewayOptions options) {
        take(options, false);
    }

    /** Others while it runs: if one cannot be understood, all stays as it is. */
    void change(GatewayOptions options) {
        take(options, true);
    }

    private void take(GatewayOptions options, boolean running) {
        List<String> found = new ArrayList<>();
        String instead = running ? "; what was in force before stays" : "; the usual one holds";
        Consumer<String> faulty = fault -> found.add(FILE + fault + instead);
        FlowPolicies read = FlowPolicies.read(Map.of(Transition.DOWN, List.of(options.flows_down()), Transition.DISABLE,
                List.of(options.flows_disable()), Transition.FAIL_BACK, List.of(options.flows_failback())), faulty);
        if (!running || found.isEmpty()) {
            inForce = read;
        }
        if (!state(options).equals(state)) {
            found.add(FILE + "state cannot be changed while the gateway runs and stays " + state + ": stop the gateway, then start it with the other one");
        }
        WholeNumber.JOURNAL_SIZE.of(options::journal_size, faulty);
        WholeNumber.JOURNAL_KIB.of(options::journal_kib, faulty);
        found.forEach(LOG::error);
        faults = List.copyOf(found);
    }

    /** What a gateway starts with on the state directory that it has; what is wrong with it {@link #begin} tells. */
    static GatewaySettings first(Path state, GatewayOptions options) {
        int entries = WholeNumber.JOURNAL_SIZE.of(options::journal_size, fault -> { });
        long bytes = KIB * WholeNumber.JOURNAL_KIB.of(options::journal_kib, fault -> { });
        return new GatewaySettings(state, entries, bytes, FlowPolicies.DEFAULT);
    }

    /** The state directory that is asked for: of the file, of the command line, or the usual one. */
    static Path state(GatewayOptions options) {
        return Path.of(options.state().isEmpty() ? System.getProperty("shoregate.state", "/var/lib/shoregate") : options.state());
    }
}
