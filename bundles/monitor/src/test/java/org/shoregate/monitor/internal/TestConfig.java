package org.shoregate.monitor.internal;

import java.lang.annotation.Annotation;

/** The monitor's configuration as it is without a file. */
public class TestConfig implements MonitorConfig {
    /** The default of an attribute. */
    static Object byDefault(String attribute) {
        try {
            return MonitorConfig.class.getMethod(attribute).getDefaultValue();
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public String[] targets() {
        return (String[]) byDefault("targets");
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
