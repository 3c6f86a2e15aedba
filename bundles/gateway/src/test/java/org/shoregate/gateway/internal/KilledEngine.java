package org.shoregate.gateway.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shoregate.api.NanoClock;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.plan.Change;
import org.shoregate.api.plan.ChangeSet;
import org.shoregate.api.plan.FlowSelector;
import org.shoregate.api.plan.MarkPlan;
import org.shoregate.api.plan.RoutingPlan;
import org.shoregate.api.spi.ApplyReport;
import org.shoregate.api.spi.BackendException;
import org.shoregate.api.spi.MarkBackend;
import org.shoregate.api.spi.NetworkListener;
import org.shoregate.api.spi.Registration;
import org.shoregate.api.spi.RoutingBackend;
import org.shoregate.gateway.Reconciler;
import org.shoregate.gateway.RoundResult;
import org.shoregate.gateway.StateDirectory;
import org.shoregate.marks.NftMarkBackend;
import org.shoregate.routing.NetlinkRoutingBackend;

/**
 * A program that leads the kernel to a plan and ends on the spot behind a change of it. Arguments: files, state directory, name of the
 * situation, behind how many changes. Exit code 0 if the round came to its end before, and {@link #KILLED}.
 */
public final class KilledEngine {
    /** What a shell tells of a process that SIGKILL has ended: no hook has run, no block has been left. */
    static final int KILLED = 137;

    private KilledEngine() {
    }

    /** Counts what changes the kernel. */
    private static final class Fuse {
        private int left;

        Fuse(int changes) {
            left = changes;
        }

        void burn() {
            if (--left == 0) {
                Runtime.getRuntime().halt(KILLED);
            }
        }
    }

    private record Routing(NetlinkRoutingBackend real, Fuse fuse) implements RoutingBackend {
        @Override
        public NetworkState read(Family family) throws BackendException {
            return real.read(family);
        }

        @Override
        public ChangeSet diff(RoutingPlan plan, NetworkState actual) {
            return real.diff(plan, actual);
        }

        @Override
        public ApplyReport apply(List<Change> changes) {
            List<Change> done = new ArrayList<>();
            for (Change change : changes) {
                ApplyReport report = real.apply(List.of(change));
                done.addAll(report.done());
                if (report.failure().isPresent()) {
                    return new ApplyReport(done, report.failure());
                }
                fuse.burn();
            }
            return new ApplyReport(done, Optional.empty());
        }

        @Override
        public List<String> tune(Map<String, String> settings) {
            return real.tune(settings);
        }

        @Override
        public Registration watch(NetworkListener listener) throws BackendException {
            return real.watch(listener);
        }
    }

    private record Marks(NftMarkBackend real, Fuse fuse) implements MarkBackend {
        @Override
        public String render(MarkPlan plan) {
            return real.render(plan);
        }

        @Override
        public boolean isInstalled(MarkPlan plan) throws BackendException {
            return real.isInstalled(plan);
        }

        @Override
        public void install(MarkPlan plan) throws BackendException {
            real.install(plan);
            fuse.burn();
        }

        @Override
        public void remove(Family family) throws BackendException {
            real.remove(family);
            fuse.burn();
        }

        @Override
        public void forget(FlowSelector flows) throws BackendException {
            real.forget(flows);
            fuse.burn();
        }

        @Override
        public void reset(FlowSelector flows) throws BackendException {
            real.reset(flows);
            fuse.burn();
        }
    }

    /** The program. */
    public static void main(String[] arguments) throws Exception {
        Fuse fuse = new Fuse(Integer.parseInt(arguments[3]));
        StateDirectory state = new StateDirectory(Path.of(arguments[1]), Family.IPV4);
        Reconciler reconciler = new Reconciler(new Routing(new NetlinkRoutingBackend(), fuse), new Marks(new NftMarkBackend(), fuse),
                NanoClock.SYSTEM, state::remember);
        Situation situation = Situation.valueOf(arguments[2]);
        RoundResult result = reconciler.round(situation.input(Path.of(arguments[0]), state.memory()));
        if (result instanceof RoundResult.Failed failed) {
            throw new IllegalStateException(failed.toString());
        }
    }
}
