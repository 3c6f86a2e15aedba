package org.shoregate.monitor.internal;

import java.util.List;
import java.util.function.Consumer;
import org.shoregate.monitor.internal.damping.DampingSettings;

/**
 * The monitor's configuration, checked.
 *
 * @param policy the name of the verdict policy
 */
record MonitorSettings(TargetPlan targets, String policy, DampingSettings damping) {
    /** @param complaints told of each value that is not used, one clause */
    static MonitorSettings of(MonitorConfig config, Consumer<String> complaints) {
        return new MonitorSettings(TargetPlan.parse(List.of(config.targets()), config.beyond(), complaints), config.policy(),
                Numbers.of(config).damping());
    }
}
