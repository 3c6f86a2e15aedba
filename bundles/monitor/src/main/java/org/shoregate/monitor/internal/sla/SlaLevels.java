package org.shoregate.monitor.internal.sla;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/** The levels as configured, for the policy, whose own configuration is the monitor's. Immutable. */
@Component(configurationPid = SlaConfig.PID, service = SlaLevels.class)
@Designate(ocd = SlaConfig.class)
public final class SlaLevels {
    private final SlaConfig config;

    @Activate
    public SlaLevels(SlaConfig config) {
        this.config = config;
    }

    SlaConfig config() {
        return config;
    }
}
