package org.shoregate.lab;

import java.io.IOException;

/** A way a provider fails, and heals. */
public enum Fault {
    /** The carrier of the link to it is lost. */
    CARRIER("carrier lost") {
        @Override
        public void strike(Topology topology, Isp isp) throws IOException {
            topology.setCarrier(isp, false);
        }

        @Override
        public void heal(Topology topology, Isp isp) throws IOException {
            topology.setCarrier(isp, true);
        }
    },
    /** The carrier stays, its router answers, but nothing behind it does. */
    BLACKHOLE("silent blackhole") {
        @Override
        public void strike(Topology topology, Isp isp) throws IOException {
            topology.setBlackhole(isp, true);
        }

        @Override
        public void heal(Topology topology, Isp isp) throws IOException {
            topology.setBlackhole(isp, false);
        }
    };

    private final String title;

    Fault(String title) {
        this.title = title;
    }

    /** Makes the provider fail; in force when this returns. */
    public abstract void strike(Topology topology, Isp isp) throws IOException;

    /** Makes it work again. */
    public abstract void heal(Topology topology, Isp isp) throws IOException;

    /** For people. */
    public String title() {
        return title;
    }

    /** For figures: {@code carrier}, {@code blackhole}. */
    public String key() {
        return name().toLowerCase();
    }
}
