package org.shoregate.lab;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What the LAN host sends through the gateway, and what it gets back. The same object starts many {@linkplain #start runs}, so that no
 * port is used twice within minutes. The servers of {@link Internet} must run. Thread-safe.
 */
public final class Traffic {
    private final Topology topology;
    private final Map<Ports.Use, Ports> ports = new EnumMap<>(Ports.Use.class);

    public Traffic(Topology topology) {
        this.topology = topology;
        for (Ports.Use use : Ports.Use.values()) {
            ports.put(use, new Ports(use));
        }
    }

    /**
     * Starts sending. Flows and downloads are established when this returns.
     *
     * @param failing the provider that will fail
     * @param healthy the other
     * @throws Exception if no flow leaves by one of them
     */
    public Run start(Load load, Isp failing, Isp healthy) throws Exception {
        PinnedFlows established = new PinnedFlows(ports.get(Ports.Use.ESTABLISHED), failing, load.establishedFlows(), load.establishedPerSecond());
        PinnedFlows sound = new PinnedFlows(ports.get(Ports.Use.HEALTHY), healthy, load.healthyFlows(), load.healthyPerSecond());
        NewFlows fresh = new NewFlows(ports.get(Ports.Use.NEW), load.newFlowsPerSecond());
        Run run = new Run(fresh, established, sound);
        try {
            for (int i = 0; i < load.downloads(); i++) {
                run.downloads.add(Download.open(topology.lan(), ports.get(Ports.Use.DOWNLOAD), failing));
            }
            run.threads.add(new FlowThread(topology.lan(), "lab-established", established));
            run.threads.add(new FlowThread(topology.lan(), "lab-healthy", sound));
            run.threads.add(new FlowThread(topology.lan(), "lab-new", fresh));
            return run;
        } catch (Exception e) {
            run.close();
            throw e;
        }
    }

    /** Traffic that flows. Times are {@link System#nanoTime()}. Used by one thread. */
    public static final class Run implements AutoCloseable {
        private final List<FlowThread> threads = new ArrayList<>();
        private final List<Download> downloads = new ArrayList<>();
        private final NewFlows fresh;
        private final PinnedFlows established;
        private final PinnedFlows healthy;

        private Run(NewFlows fresh, PinnedFlows established, PinnedFlows healthy) {
            this.fresh = fresh;
            this.established = established;
            this.healthy = healthy;
        }

        /** Probes of new flows sent since then. */
        public List<Probe> newFlows(long sinceNs) {
            return fresh.series().since(sinceNs);
        }

        /** Probes sent since then of each flow established over the provider that fails. */
        public List<List<Probe>> established(long sinceNs) {
            return established.series().stream().map(s -> s.since(sinceNs)).toList();
        }

        /** Probes sent since then of each flow established over the healthy provider. */
        public List<List<Probe>> healthy(long sinceNs) {
            return healthy.series().stream().map(s -> s.since(sinceNs)).toList();
        }

        /** What became since then of each download over the provider that fails. */
        public List<Stall.Outcome> downloads(long sinceNs) {
            return downloads.stream().map(d -> d.since(sinceNs)).toList();
        }

        /** Stops sending and waits for late answers. */
        public void drain(Duration time) throws InterruptedException {
            for (FlowThread thread : threads) {
                thread.drain(thread == threads.getLast() ? time : Duration.ZERO);
            }
        }

        /**
         * Ends it.
         *
         * @throws IOException if the sending of something had failed: what was measured is not to be trusted then
         */
        @Override
        public void close() throws IOException {
            IOException failure = null;
            for (AutoCloseable each : all()) {
                try {
                    each.close();
                } catch (Exception e) {
                    failure = new IOException(e.getMessage(), e);
                }
            }
            if (failure != null) {
                throw failure;
            }
        }

        private List<AutoCloseable> all() {
            List<AutoCloseable> all = new ArrayList<>(downloads);
            all.addAll(threads);
            return all;
        }
    }
}
