package org.shoregate.testkit;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.plan.Change;
import org.shoregate.api.plan.ChangeSet;
import org.shoregate.api.plan.RoutingPlan;
import org.shoregate.api.spi.ApplyReport;
import org.shoregate.api.spi.BackendException;
import org.shoregate.api.spi.NetworkEvent;
import org.shoregate.api.spi.NetworkListener;
import org.shoregate.api.spi.Registration;
import org.shoregate.api.spi.RoutingBackend;

/**
 * A routing backend over a {@link FakeKernel}. It counts reads, records every change, and refuses the one it is told to. Events are
 * delivered on the thread that causes them. Thread-safe.
 */
public final class FakeRoutingBackend implements RoutingBackend {
    private Map<String, String> tuned = Map.of();
    private static final int EPERM = 1;

    private final FakeKernel kernel;
    private final List<NetworkListener> listeners = new CopyOnWriteArrayList<>();
    private final List<Change> applied = new ArrayList<>();
    private final Map<InetAddress, String> answers = new HashMap<>();
    private final List<Duration> asked = new ArrayList<>();
    private Consumer<Change> onChange = c -> { };
    private Optional<BackendException> readFailure = Optional.empty();
    private int reads;
    private int refuseIn;

    public FakeRoutingBackend(FakeKernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public synchronized NetworkState read(Family family) throws BackendException {
        reads++;
        if (readFailure.isPresent()) {
            throw readFailure.get();
        }
        return kernel.state(family);
    }

    @Override
    public ChangeSet diff(RoutingPlan plan, NetworkState actual) {
        return FakeDiff.diff(plan, actual);
    }

    /** What was last asked for. */
    public Map<String, String> tuned() {
        return tuned;
    }

    @Override
    public synchronized List<String> tune(Map<String, String> settings) {
        tuned = Map.copyOf(settings);
        return List.of();
    }

    @Override
    public synchronized ApplyReport apply(List<Change> changes) {
        List<Change> done = new ArrayList<>();
        for (Change change : changes) {
            if (refuseIn > 0 && --refuseIn == 0) {
                return new ApplyReport(done, Optional.of(new BackendException("apply", change.toString(), EPERM, "refused by the test")));
            }
            onChange.accept(change);
            Optional<BackendException> refusal = kernel.apply(change);
            if (refusal.isPresent()) {
                return new ApplyReport(done, refusal);
            }
            done.add(change);
            applied.add(change);
            tell(event(change));
        }
        return new ApplyReport(done, Optional.empty());
    }

    @Override
    public synchronized Optional<String> station(InterfaceName device, InetAddress address, Duration patience) {
        asked.add(patience);
        return Optional.ofNullable(answers.get(address));
    }

    @Override
    public Registration watch(NetworkListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** The kernel behind it; what is changed there directly causes no event, see {@link #tell}. */
    public FakeKernel kernel() {
        return kernel;
    }

    /** Delivers an event. */
    public void tell(NetworkEvent event) {
        listeners.forEach(l -> l.changed(event));
    }

    /** Refuses the n-th change from now on (1 is the next one), once; 0 refuses none. */
    public synchronized void refuseChange(int n) {
        refuseIn = n;
    }

    /** From now on this neighbour has this Ethernet address; null: it is silent. */
    public synchronized void answer(InetAddress neighbour, String station) {
        answers.put(neighbour, station);
    }

    /** How patiently neighbours were asked for so far, in order. */
    public synchronized List<Duration> patience() {
        return List.copyOf(asked);
    }

    /** Fails every read from now on; empty ends that. */
    public synchronized void failReads(Optional<BackendException> failure) {
        readFailure = failure;
    }

    /** Called with each change before it is made. */
    public synchronized void onChange(Consumer<Change> observer) {
        onChange = observer;
    }

    /** Everything changed so far, in order. */
    public synchronized List<Change> applied() {
        return List.copyOf(applied);
    }

    /** How often it was read so far. */
    public synchronized int reads() {
        return reads;
    }

    private static NetworkEvent event(Change change) {
        return switch (change) {
            case Change.AddRoute add -> new NetworkEvent.RouteChanged(add.route(), false);
            case Change.ReplaceRoute replace -> new NetworkEvent.RouteChanged(replace.after(), false);
            case Change.DeleteRoute delete -> new NetworkEvent.RouteChanged(delete.route(), true);
            case Change.AddRule add -> new NetworkEvent.RuleChanged(add.rule(), false);
            case Change.DeleteRule delete -> new NetworkEvent.RuleChanged(delete.rule(), true);
        };
    }
}
