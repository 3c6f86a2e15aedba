package org.shoregate.lab.demo;

import java.util.List;
import java.util.Locale;
import org.shoregate.lab.Isp;
import org.shoregate.lab.Probe;

/**
 * Which way probes went, in percent of all of them; the rest was not answered.
 */
record Shares(int isp1, int isp2) {
    private static final int HUNDRED = 100;

    static Shares of(List<Probe> probes) {
        return new Shares(percent(probes, Isp.ISP1), percent(probes, Isp.ISP2));
    }

    private static int percent(List<Probe> probes, Isp isp) {
        return probes.isEmpty() ? 0 : (int) Math.round((double) HUNDRED * probes.stream().filter(p -> p.leftBy(isp)).count() / probes.size());
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "ISP1 %d%% ISP2 %d%%", isp1, isp2);
    }
}
