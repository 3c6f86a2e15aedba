package org.shoregate.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shoregate.api.GatewayException;
import org.shoregate.api.GatewayStatus.Health;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.spi.BackendException;
import org.shoregate.gateway.Unconfirmed;
import org.shoregate.testkit.Configs;
import org.shoregate.testkit.FakeConfigSource;
import org.shoregate.testkit.FakeMarkBackend;

class ConfirmationTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final GatewayConfig TWO = Configs.twoIsps();
    private static final GatewayConfig ONE = Configs.of(Configs.balanced("ISP2", 2, "eth1", "198.51.100.1"));
    private static final GatewayConfig OTHER = Configs.of(Configs.balanced("ISP1", 1, "eth0", "203.0.113.1"));

    @TempDir
    private Path state;

    private static Optional<GatewayConfig> inForce(RunningGateway running) {
        return running.gateway.status().config();
    }

    private void expire() throws Exception {
        Unconfirmed pending = Unconfirmed.read(state).orElseThrow();
        new Unconfirmed(Instant.EPOCH, pending.before(), pending.off()).store(state);
    }

    @Test
    void whatIsConfirmedStays() throws Exception {
        try (RunningGateway running = new RunningGateway(state)) {
            running.untilInForce();
            running.config.setUntold(ONE);
            assertThat(running.gateway.reload(LONG).problems()).anyMatch(p -> p.contains("unless wan:confirm"));
            assertThat(inForce(running)).contains(ONE);
            running.gateway.confirm();
            assertThat(Unconfirmed.read(state)).isEmpty();
            assertThatThrownBy(running.gateway::confirm).isInstanceOf(GatewayException.class).hasMessageContaining("nothing to confirm");
            assertThat(running.gateway.reload().health()).isEqualTo(Health.OK);
            assertThat(inForce(running)).contains(ONE);
        }
    }

    @Test
    void whatNobodyConfirmsGoesAndIsNotReadAgainUntilSomebodyWantsIt() throws Exception {
        try (RunningGateway running = new RunningGateway(state)) {
            running.untilInForce();
            running.config.setUntold(ONE);
            running.gateway.reload(SHORT);
            running.until(() -> inForce(running).equals(Optional.of(TWO)) && running.gateway.status().diagnostics().toString().contains("SG-G003"));
            assertThat(running.gateway.status().health()).isEqualTo(Health.DEGRADED);
            assertThat(Unconfirmed.read(state)).isEmpty();
        }
        try (RunningGateway again = new RunningGateway(state, Configs.twoIspKernel(), new FakeMarkBackend(), new FakeConfigSource(ONE))) {
            again.untilInForce();
            assertThat(inForce(again)).as("after a restart, too").contains(TWO);
            again.gateway.reload();
            assertThat(inForce(again)).contains(ONE);
        }
    }

    @Test
    void whoIsKilledMeanwhileGoesBackWhenItIsTime() throws Exception {
        RunningGateway first = new RunningGateway(state);
        first.untilInForce();
        first.config.setUntold(ONE);
        first.gateway.reload(LONG);
        first.close();
        try (RunningGateway second = new RunningGateway(state, first.kernel, first.marks, first.config)) {
            second.untilInForce();
            assertThat(inForce(second)).as("still time").contains(ONE);
        }
        expire();
        try (RunningGateway third = new RunningGateway(state, first.kernel, first.marks, first.config)) {
            third.until(() -> inForce(third).equals(Optional.of(TWO)));
            third.until(() -> third.gateway.status().diagnostics().toString().contains("SG-G003"));
        }
    }

    @Test
    void meanwhileTheFilesWaitAndAnotherTrialProlongsTheTime() throws Exception {
        try (RunningGateway running = new RunningGateway(state)) {
            running.untilInForce();
            running.config.setUntold(ONE);
            running.gateway.reload(LONG);
            running.config.set(OTHER);
            running.until(() -> running.gateway.status().diagnostics().toString().contains("SG-G002"));
            assertThat(inForce(running)).contains(ONE);
            assertThatThrownBy(running.gateway::reload).hasMessageContaining("not confirmed yet");
            running.gateway.reload(LONG.multipliedBy(2));
            assertThat(inForce(running)).contains(OTHER);
            assertThat(Unconfirmed.read(state).orElseThrow().before()).contains(TWO);
            assertThat(Unconfirmed.read(state).orElseThrow().until()).isAfter(Instant.now().plus(LONG));
            running.gateway.disable(new ProviderName("ISP1"));
            running.gateway.confirm();
            running.until(() -> running.gateway.status().diagnostics().isEmpty());
            assertThat(inForce(running)).contains(OTHER);
        }
    }

    @Test
    void whatCannotBeTriedIsRefused() throws Exception {
        try (RunningGateway running = new RunningGateway(state)) {
            running.untilInForce();
            assertThatThrownBy(() -> running.gateway.reload(Duration.ZERO)).hasMessageContaining("1 to 86400");
            assertThatThrownBy(() -> running.gateway.reload(LONG)).hasMessageContaining("nothing to confirm");
            running.config.setUntold(Configs.of(Configs.balanced("ISP1", 1, "eth0", "203.0.113.1"), Configs.numbered(Configs.balanced("ISP2", 2, "eth1", "198.51.100.1"), -1)));
            assertThatThrownBy(() -> running.gateway.reload(LONG)).hasMessageContaining("plan failed");
            assertThat(Unconfirmed.read(state)).isEmpty();
            assertThat(inForce(running)).contains(TWO);
        }
    }

    @Test
    void whatFailedAtFirstIsNotTriedAgainWithNothingToGoBackTo() throws Exception {
        try (RunningGateway running = new RunningGateway(state)) {
            running.untilInForce();
            running.config.setUntold(ONE);
            running.marks.refuseInstalls(Optional.of(new BackendException("nft -f", "inet shoregate", 16, "Device or resource busy")));
            assertThatThrownBy(() -> running.gateway.reload(LONG)).isInstanceOf(GatewayException.class);
            running.marks.refuseInstalls(Optional.empty());
            running.until(() -> running.gateway.status().problems().isEmpty());
            assertThat(inForce(running)).contains(TWO);
            assertThat(Unconfirmed.read(state)).isEmpty();
            running.gateway.reload(LONG);
            assertThat(inForce(running)).as("a person may try again").contains(ONE);
        }
    }
}
