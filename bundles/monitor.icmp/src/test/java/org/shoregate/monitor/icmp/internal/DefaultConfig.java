package org.shoregate.monitor.icmp.internal;

import java.lang.annotation.Annotation;
import org.shoregate.monitor.internal.MonitorConfig;

/** The monitor's configuration as it is without a file, but for the targets. */
final class DefaultConfig implements MonitorConfig {
    private final String[] targets;

    DefaultConfig(String... targets) {
        this.targets = targets;
    }

    private static Object byDefault(String attribute) {
        try {
            return MonitorConfig.class.getMethod(attribute).getDefaultValue();
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public String[] targets() {
        return targets.clone();
    }

    @Override
    public String policy() {
        return (String) byDefault("policy");
    }

    @Override
    public int intervalMs() {
        return (int) byDefault("intervalMs");
    }

    @Override
    public int timeoutMs() {
        return (int) byDefault("timeoutMs");
    }

    @Override
    public int burstIntervalMs() {
        return (int) byDefault("burstIntervalMs");
    }

    @Override
    public int lost() {
        return (int) byDefault("lost");
    }

    @Override
    public int received() {
        return (int) byDefault("received");
    }

    @Override
    public int stableMs() {
        return (int) byDefault("stableMs");
    }

    @Override
    public String quorum() {
        return (String) byDefault("quorum");
    }

    @Override
    public Class<? extends Annotation> annotationType() {
        return MonitorConfig.class;
    }
}
