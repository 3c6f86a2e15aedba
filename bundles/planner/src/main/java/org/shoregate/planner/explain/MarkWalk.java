package org.shoregate.planner.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shoregate.api.config.Settings;
import org.shoregate.api.config.SourceLocation;
import org.shoregate.api.explain.Step;
import org.shoregate.api.explain.Step.Stage;
import org.shoregate.api.mark.Criterion;
import org.shoregate.api.mark.MarkAction;
import org.shoregate.api.mark.MarkChain;
import org.shoregate.api.mark.MarkRule;
import org.shoregate.api.net.Mark;
import org.shoregate.api.plan.LoadShare;
import org.shoregate.api.plan.MarkPlan;
import org.shoregate.api.plan.TrackedLink;

/**
 * The marking chains, as the first packet of a connection passes them: the administrator's rules in the frame that
 * {@code bundles/marks} builds around them. Confined to one explanation.
 */
final class MarkWalk {
    private final MarkPlan plan;
    private final Settings settings;
    private final int providers;
    private final List<Step> steps = new ArrayList<>();
    private final List<String> doubts = new ArrayList<>();
    private Situation at;
    private boolean dropped;

    MarkWalk(MarkPlan plan, Situation start) {
        this.plan = plan;
        this.settings = plan.settings();
        this.providers = settings.markLayout().providerMask();
        this.at = start;
    }

    Situation at() {
        return at;
    }

    boolean isDropped() {
        return dropped;
    }

    List<Step> steps() {
        return steps;
    }

    List<String> doubts() {
        return doubts;
    }

    /** What is marked before the route of a packet that comes in is chosen. */
    void prerouting() {
        if (isProbe()) {
            return;
        }
        restore();
        boolean tracked = plan.tracked().stream().anyMatch(this::comesInBy);
        if (tracked) {
            if (!hasProvider()) {
                plan.tracked().stream().filter(this::comesInBy).forEach(this::track);
            }
            if (!settings.trackProviders() && !settings.tcExpert()) {
                ask(MarkChain.PREROUTING);
            }
        }
        askUnlessMarked(MarkChain.PREROUTING);
        ask(MarkChain.REAL_PREROUTING);
        drain();
        ask(MarkChain.NAT_PREROUTING);
    }

    /** What is marked when the gateway sends; if it changes the mark the route is chosen anew. */
    void output(Situation leaving) {
        at = leaving;
        if (isProbe()) {
            return;
        }
        restore();
        balance();
        askUnlessMarked(MarkChain.OUTPUT);
        drain();
    }

    /** What is marked once the route is chosen. */
    void leave(Situation leaving) {
        at = leaving;
        if (isProbe()) {
            return;
        }
        if (at.packet().isLocal()) {
            ask(MarkChain.NAT_OUTPUT);
        } else {
            if (settings.forwardClearMark()) {
                set(at.mark() & ~providers, "FORWARD_CLEAR_MARK: ", Optional.empty());
            }
            ask(MarkChain.FORWARD);
        }
        ask(MarkChain.POSTROUTING);
        ask(MarkChain.NAT_POSTROUTING);
    }

    private boolean isProbe() {
        boolean probe = (at.mark() & MarkPlan.PROBE_BIT) != 0;
        if (probe && steps.isEmpty()) {
            steps.add(new Step(Stage.MARK, "mark " + hex(at.mark()) + " is a probe's: no marking rule is asked", Optional.empty()));
        }
        return probe;
    }

    /** Of a new connection there is no mark yet: what is restored is nothing. */
    private void restore() {
        if (plan.tracked().isEmpty() && plan.shares().isEmpty()) {
            return;
        }
        if (settings.zeroMarks()) {
            set(0, "ZERO_MARKS: ", Optional.empty());
        }
        if (settings.restoreRouteMarks() || (at.connectionMark() & providers) != 0) {
            set(at.mark() & ~providers | at.connectionMark() & providers, "restored from the connection: ", Optional.empty());
        }
    }

    /** load=: each provider takes its part of what those before it have left. */
    private void balance() {
        boolean certain = true;
        for (LoadShare share : plan.shares()) {
            if (hasProvider() || share.share() == 0) {
                continue;
            }
            certain &= share.share() == Criterion.Probability.WHOLE;
            if (certain) {
                set(with(at.mark(), share.mark()), "load=: ", Optional.of(share.location()));
            } else {
                doubts.add(share.location() + " may give it mark " + hex(with(at.mark(), share.mark())) + ": load= leaves that to chance");
            }
        }
    }

    private void track(TrackedLink link) {
        if (link.station().isPresent()) {
            doubts.add("track: it may get mark " + hex(with(at.mark(), link.mark())) + ", if it comes from " + link.station().get());
            return;
        }
        set(with(at.mark(), link.mark()), "track: comes in by " + link.device() + ", ", Optional.empty());
        at = at.withConnectionMark(with(at.connectionMark(), link.mark()));
    }

    /** A provider that drains gets no new connection, though a rule may say so. */
    private void drain() {
        boolean fresh = (at.connectionMark() & providers) == 0;
        if (fresh && plan.draining().stream().anyMatch(m -> m.value() == (at.mark() & providers))) {
            set(at.mark() & ~providers, "its provider drains and gets no new connection: ", Optional.empty());
        }
    }

    private boolean comesInBy(TrackedLink link) {
        return at.packet().input().filter(link.device()::equals).isPresent();
    }

    private boolean hasProvider() {
        return (at.mark() & providers) != 0;
    }

    private void askUnlessMarked(MarkChain chain) {
        if (plan.tracked().isEmpty() || settings.tcExpert() || !hasProvider()) {
            ask(chain);
        }
    }

    /** Every rule that matches applies, up to one that ends the chain. */
    private void ask(MarkChain chain) {
        for (MarkRule rule : plan.rules()) {
            if (dropped) {
                return;
            }
            if (rule.chain() == chain && isMet(rule) && apply(rule)) {
                return;
            }
        }
    }

    private boolean isMet(MarkRule rule) {
        return switch (Matching.all(rule.criteria(), at)) {
            case YES -> true;
            case NO -> false;
            case MAYBE -> {
                doubts.add(rule.location() + " may apply: it asks for what was not told");
                yield false;
            }
        };
    }

    /** Returns whether the chain ends here. */
    private boolean apply(MarkRule rule) {
        Optional<SourceLocation> location = Optional.of(rule.location());
        switch (rule.action()) {
            case MarkAction.SetMark set -> set(with(at.mark(), set.mark()), "", location);
            case MarkAction.SetConnectionMark set -> connection(with(at.connectionMark(), set.mark()), location);
            case MarkAction.Save save -> connection(at.connectionMark() & ~save.mask() | at.mark() & save.mask(), location);
            case MarkAction.Restore restore -> set(at.mark() & ~restore.mask() | at.connectionMark() & restore.mask(), "restored: ", location);
            case MarkAction.Same same -> doubts.add(rule.location() + " gives it the provider that its peer used lately, if there is one");
            case MarkAction.Divert divert -> doubts.add(rule.location() + " gives it to the socket of the gateway's that has its connection, if there is one");
            case MarkAction.TransparentProxy proxy -> {
                int bit = settings.markLayout().tproxyBit();
                set(at.mark() | bit, "for the transparent proxy at port " + proxy.port() + ", dropped if there is none: ", location);
                return true;
            }
            case MarkAction.Drop drop -> {
                steps.add(new Step(Stage.MARK, "dropped", location));
                dropped = true;
            }
            case MarkAction.Continue end -> {
                steps.add(new Step(Stage.MARK, "no later rule of this chain is asked", location));
                return true;
            }
            case MarkAction.SetTypeOfService tos -> { }
            case MarkAction.SetDscp dscp -> { }
            case MarkAction.RemoveTcpEcn ecn -> { }
            case MarkAction.SetHopLimit limit -> { }
            case MarkAction.ShiftHopLimit shift -> { }
            case MarkAction.Classify classify -> { }
            case MarkAction.LowerMss mss -> { }
            case MarkAction.Log log -> { }
        }
        return false;
    }

    private void connection(int mark, Optional<SourceLocation> location) {
        steps.add(new Step(Stage.MARK, "connection mark " + hex(mark), location));
        at = at.withConnectionMark(mark);
    }

    private void set(int mark, String why, Optional<SourceLocation> location) {
        if (mark != at.mark() || location.isPresent()) {
            steps.add(new Step(Stage.MARK, why + "mark " + hex(mark), location));
        }
        at = at.withMark(mark);
    }

    private static int with(int before, Mark mark) {
        return before & ~mark.mask() | mark.value();
    }

    private static String hex(int mark) {
        return "0x" + Integer.toHexString(mark);
    }
}
