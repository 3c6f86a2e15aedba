package org.shoregate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.shoregate.api.config.ProviderName;
import org.shoregate.gateway.FlowPolicies.Transition;

class FlowPoliciesTest {
    private static final ProviderName LTE = new ProviderName("LTE");
    private static final ProviderName DSL = new ProviderName("DSL");

    @Test
    void deadUplinksAreLeftAndNobodyIsDisturbedWhenNothingIsSaid() {
        assertThat(FlowPolicies.DEFAULT.of(Transition.DOWN, LTE)).isEqualTo(new FlowPolicy.Reset());
        assertThat(FlowPolicies.DEFAULT.of(Transition.DISABLE, LTE)).isEqualTo(new FlowPolicy.Reset());
        assertThat(FlowPolicies.DEFAULT.of(Transition.FAIL_BACK, LTE)).isEqualTo(new FlowPolicy.Leave());
    }

    @Test
    void aProviderMayHaveItsOwn() {
        FlowPolicies policies = FlowPolicies.read(Map.of(Transition.DISABLE, List.of(" Drain 10", "LTE  leave", "")), f -> {
            throw new AssertionError(f);
        });
        assertThat(policies.of(Transition.DISABLE, DSL)).isEqualTo(new FlowPolicy.Drain(Duration.ofSeconds(10)));
        assertThat(policies.of(Transition.DISABLE, LTE)).isEqualTo(new FlowPolicy.Leave());
        assertThat(policies.of(Transition.DOWN, LTE)).isEqualTo(new FlowPolicy.Reset());
        assertThat(policies.providers()).containsExactly(LTE);
    }

    @Test
    void aFileGivesThemInOneText() {
        FlowPolicies policies = FlowPolicies.read(Map.of(Transition.FAIL_BACK, List.of("move, LTE drain 300,DSL reset,")), f -> {
            throw new AssertionError(f);
        });
        assertThat(policies.of(Transition.FAIL_BACK, new ProviderName("ISP"))).isEqualTo(new FlowPolicy.Move());
        assertThat(policies.of(Transition.FAIL_BACK, LTE)).isEqualTo(new FlowPolicy.Drain(Duration.ofSeconds(300)));
        assertThat(policies.of(Transition.FAIL_BACK, DSL)).isEqualTo(new FlowPolicy.Reset());
        List<String> faults = new ArrayList<>();
        FlowPolicies.read(Map.of(Transition.FAIL_BACK, List.of("leave, LTE drian 300")), faults::add);
        assertThat(faults).singleElement().asString().contains("policy 'LTE drian 300'");
    }

    @Test
    void whatIsNotUnderstoodIsNamedAndNotUsed() {
        List<String> faults = new ArrayList<>();
        FlowPolicies policies = FlowPolicies.read(Map.of(Transition.DOWN, List.of("drop", "drain", "drain 0", "drain 86401", "1x reset", "LTE drain x")), faults::add);
        assertThat(faults).hasSize(6).allMatch(f -> f.contains("at DOWN is not used"));
        assertThat(policies).isEqualTo(FlowPolicies.DEFAULT);
    }
}
