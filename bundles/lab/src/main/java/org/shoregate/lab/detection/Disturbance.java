package org.shoregate.lab.detection;

import java.io.IOException;
import java.time.Duration;
import org.shoregate.lab.Isp;
import org.shoregate.lab.Topology;

/** What is done to a provider, behind its router. */
enum Disturbance {
    /** Nothing is forwarded any more. */
    BLACKHOLE(Duration.ofSeconds(4)) {
        @Override
        void strike(Topology topology, Isp isp) throws IOException {
            topology.setBlackhole(isp, true);
        }

        @Override
        void heal(Topology topology, Isp isp) throws IOException {
            topology.setBlackhole(isp, false);
        }

        @Override
        boolean isNoticedBy(Judgement.Verdict verdict) {
            return verdict == Judgement.Verdict.DOWN;
        }
    },
    /** Some packets from the customer are dropped at random. */
    LOSS(Duration.ofSeconds(18)) {
        @Override
        void strike(Topology topology, Isp isp) throws IOException {
            topology.setLoss(isp, LOSS_PERCENT);
        }

        @Override
        void heal(Topology topology, Isp isp) throws IOException {
            topology.setLoss(isp, 0);
        }

        @Override
        boolean isNoticedBy(Judgement.Verdict verdict) {
            return verdict != Judgement.Verdict.UP;
        }
    };

    private static final int LOSS_PERCENT = 30;

    private final Duration calm;

    Disturbance(Duration calm) {
        this.calm = calm;
    }

    /**
     * How long to wait until all is as if nothing had ever happened, the turn of the other provider and its wait being between:
     * the appliance's damping, which holds what fails too often, and its examination of losses, of which there is one in half a minute.
     */
    Duration calm() {
        return calm;
    }

    /** In force when this returns. */
    abstract void strike(Topology topology, Isp isp) throws IOException;

    /** Ends it, if it is in force. */
    abstract void heal(Topology topology, Isp isp) throws IOException;

    /** Whether a monitor that says this has noticed. */
    abstract boolean isNoticedBy(Judgement.Verdict verdict);
}
