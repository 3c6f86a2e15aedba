package org.shoregate.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.annotation.Annotation;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shoregate.api.config.Diagnostic;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.net.Family;
import org.shoregate.gateway.FlowPolicies;
import org.shoregate.gateway.FlowPolicies.Transition;
import org.shoregate.gateway.FlowPolicy;
import org.shoregate.testkit.Configs;
import org.shoregate.testkit.FakeConfigSource;

/** What people set, and what of it is refused. */
class SettingsTest {
    private static final ProviderName ISP1 = new ProviderName("ISP1");

    @TempDir
    private Path state;

    record Options(String state, IntSupplier kib, String... flows_down) implements GatewayOptions {
        Options(String state, String... down) {
            this(state, () -> 16, down);
        }

        @Override
        public int journal_size() {
            return 10;
        }

        @Override
        public int journal_kib() {
            return kib.getAsInt();
        }

        @Override
        public String routing_target() {
            return "";
        }

        @Override
        public String marks_target() {
            return "";
        }

        @Override
        public String[] flows_disable() {
            return new String[] {"reset"};
        }

        @Override
        public String[] flows_failback() {
            return new String[] {"leave"};
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return GatewayOptions.class;
        }
    }

    @Test
    void aSecondGatewayOnTheSameStateIsRefused() throws Exception {
        try (RunningGateway first = new RunningGateway(state)) {
            first.untilInForce();
            assertThatThrownBy(() -> new RunningGateway(state)).hasMessageContaining("another shoregate works on " + state).hasMessageContaining("--state");
            assertThat(first.gateway.disable(ISP1).uplinks().getFirst().disabled()).isTrue();
        }
    }

    @Test
    void anotherFamilyIsRefusedWhileTheFirstIsInForce() throws Exception {
        RunningGateway first = new RunningGateway(state);
        first.untilInForce();
        first.close();
        GatewayConfig four = Configs.twoIsps();
        FakeConfigSource six = new FakeConfigSource(new GatewayConfig(Family.IPV6, four.settings(), four.interfaces(), List.of(), List.of(), List.of(), List.of(), List.of()));
        try (RunningGateway second = new RunningGateway(state, first.kernel, first.marks, six)) {
            second.untilInForce();
            assertThat(second.gateway.status().diagnostics()).extracting(Diagnostic::code).containsExactly("SG-G004");
            assertThat(second.gateway.status().diagnostics().getFirst().toString()).contains("is of IPv6", "of IPv4", "shoregate stop");
            assertThat(second.gateway.status().uplinks()).hasSize(2);
            assertThat(second.routing.applied()).isEmpty();
        }
    }

    @Test
    void flowPoliciesChangeWhileTheGatewayRunsAndABadOneLeavesThemAlone() throws Exception {
        FlowSettings settings = new FlowSettings(state, FlowPolicies.DEFAULT);
        settings.change(new Options(state.toString(), "leave", "ISP1 drain 60"));
        assertThat(settings.faults()).isEmpty();
        assertThat(settings.policies().of(Transition.DOWN, new ProviderName("LTE"))).isInstanceOf(FlowPolicy.Leave.class);
        FlowPolicies before = settings.policies();
        settings.change(new Options(state.toString(), "move", "ISP1 drian 60"));
        assertThat(settings.policies()).isEqualTo(before);
        assertThat(settings.faults()).singleElement().asString().contains("etc/org.shoregate.gateway.cfg", "drian 60", "leave, move, reset and 'drain SECONDS'",
                "what was in force before stays");
        settings.change(new Options(state.toString(), "move"));
        assertThat(settings.faults()).isEmpty();
        assertThat(settings.policies().of(Transition.DOWN, ISP1)).isInstanceOf(FlowPolicy.Move.class);
    }

    /** A container throws when a text that is no number is asked for. */
    @Test
    void aNumberThatIsNoneIsAProblemOfTheGatewayThatStartsAnyway() throws Exception {
        IntSupplier none = () -> {
            throw new NumberFormatException("For input string: \"abc\"");
        };
        assertThat(FlowSettings.first(state, new Options(state.toString(), none)).journalBytes()).isEqualTo(4096 * 1024);
        assertThat(FlowSettings.first(state, new Options(state.toString(), () -> 15)).journalBytes()).isEqualTo(4096 * 1024);
        assertThat(FlowSettings.first(state, new Options(state.toString(), () -> 17)).journalBytes()).isEqualTo(17 * 1024);
        try (RunningGateway running = new RunningGateway(new Options(state.toString(), none, "leave"))) {
            running.untilInForce();
            assertThat(running.gateway.disable(ISP1).problems()).singleElement().asString().contains("etc/org.shoregate.gateway.cfg: journal.kib cannot be read",
                    "\"abc\"", "write a whole number from 16 to 1048576", "the usual one holds");
        }
    }

    @Test
    void aNumberThatIsNoneKeepsNoPolicyFromChanging() {
        FlowSettings settings = new FlowSettings(state, FlowPolicies.DEFAULT);
        settings.change(new Options(state.toString(), () -> 0, "leave, ISP1 drain 60"));
        assertThat(settings.faults()).singleElement().asString().contains("journal.kib is 0 and is not used", "what was in force before stays");
        assertThat(settings.policies().of(Transition.DOWN, ISP1)).isInstanceOf(FlowPolicy.Drain.class);
        settings.change(new Options(state.toString(), "leave"));
        assertThat(settings.faults()).isEmpty();
    }

    @Test
    void whatIsWrongWithThemIsAProblemOfTheGateway() throws Exception {
        try (RunningGateway running = new RunningGateway(state)) {
            running.untilInForce();
            running.gateway.modified(new Options(state.toString(), "forget"));
            running.until(() -> running.gateway.status().problems().stream().anyMatch(p -> p.contains("'forget'")));
            running.gateway.modified(new Options(state.resolve("other").toString(), "leave"));
            running.until(() -> running.gateway.status().problems().stream().anyMatch(p -> p.contains("state cannot be changed while the gateway runs")));
            running.gateway.modified(new Options(state.toString(), "leave"));
            running.until(() -> running.gateway.status().problems().isEmpty());
        }
    }

    @Test
    void withoutAFileTheCommandLineCounts() {
        System.setProperty("shoregate.state", state.toString());
        try {
            assertThat(FlowSettings.state(new Options("", "leave"))).isEqualTo(state);
            assertThat(FlowSettings.state(new Options("/elsewhere", "leave"))).isEqualTo(Path.of("/elsewhere"));
        } finally {
            System.clearProperty("shoregate.state");
        }
        assertThat(FlowSettings.state(new Options("", "leave"))).isEqualTo(Path.of("/var/lib/shoregate"));
    }
}
