package org.shoregate.lab.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.shoregate.lab.Fault;
import org.shoregate.lab.Outage;
import org.shoregate.lab.Stall;
import org.shoregate.lab.Tally;

class FiguresTest {
    private static final Tally FINE = new Tally(100, 0, 0, 0, Duration.ofMillis(1));
    private static final Shares BOTH = new Shares(50, 50);
    private static final Restart RESTART = new Restart(true, Duration.ofMillis(2000), List.of(), FINE, FINE);

    private static Measurement measured(Fault fault, long outageMs) {
        Outage outage = new Outage.Over(1, Duration.ofMillis(outageMs), 3);
        return new Measurement(fault, true, outage, List.of(outage, new Outage.None()), List.of(new Stall.Outcome.Flowed()),
                Optional.of(Duration.ofMillis(5000)), 0, FINE, FINE, BOTH, new Shares(0, 100), BOTH);
    }

    private static Measurement stuck(Fault fault) {
        Outage outage = new Outage.Lasting(1, Duration.ofSeconds(30), 999);
        return new Measurement(fault, false, outage, List.of(outage), List.of(new Stall.Outcome.Hung(Duration.ofSeconds(9))), Optional.empty(), 4,
                FINE, new Tally(50, 1, 2, 3, Duration.ofMillis(400)), BOTH, BOTH, BOTH);
    }

    private static Figures figures(Measurement... measurements) {
        return new Figures(Duration.ofMillis(3000), List.of(RESTART), List.of(measurements));
    }

    private static String report(Figures figures) {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        new Report(new Terminal(new PrintStream(shown), false, false), figures).print();
        return shown.toString();
    }

    @Test
    void theMedianIsTheMiddleOne() {
        assertThat(Figures.median(List.of(9.0, 1.0, 5.0))).isEqualTo(OptionalDouble.of(5));
        assertThat(Figures.median(List.of(9.0, 1.0, 5.0, 6.0))).isEqualTo(OptionalDouble.of(5.5));
        assertThat(Figures.median(List.of(1.0, Double.POSITIVE_INFINITY, 2.0))).isEqualTo(OptionalDouble.of(2));
        assertThat(Figures.median(List.of())).isEmpty();
    }

    @Test
    void theFileHasMediansAndRawValues() {
        Map<String, Object> map = FigureFile.toMap(figures(measured(Fault.CARRIER, 10), measured(Fault.CARRIER, 30), measured(Fault.CARRIER, 20)));
        assertThat(map).containsEntry("carrier.newFlows.medianMs", 20.0).containsEntry("carrier.newFlows.rawMs", List.of(10.0, 30.0, 20.0))
                .containsEntry("carrier.established.udpMedianMs", 5.0).containsEntry("healthy.lost", 0).containsEntry("healthy.sent", 600)
                .containsEntry("start.firstMs", 3000.0).containsEntry("start.laterMs", 2000.0).containsEntry("restart.kernelUnchanged", true);
        assertThat(map.keySet()).noneMatch(k -> k.startsWith("blackhole"));
    }

    @Test
    void whatNeverEndedIsNullInTheFile() {
        Map<String, Object> map = FigureFile.toMap(figures(stuck(Fault.BLACKHOLE)));
        assertThat(map).containsEntry("blackhole.newFlows.medianMs", null).containsEntry("blackhole.failBack.rawMs", Arrays.asList((Object) null))
                .containsEntry("healthy.lost", 2).containsEntry("healthy.late", 1).containsEntry("healthy.leaked", 3);
    }

    @Test
    void oneFailoverThatDidNotHappenIsTold() {
        assertThat(figures(measured(Fault.CARRIER, 10)).complete()).isTrue();
        assertThat(figures(measured(Fault.CARRIER, 10), stuck(Fault.BLACKHOLE)).complete()).isFalse();
    }

    @Test
    void theReportSaysWhichBarsAreReached() {
        String report = report(figures(measured(Fault.CARRIER, 10), measured(Fault.BLACKHOLE, 1600)));
        assertThat(report.lines()).anyMatch(l -> l.matches(".*carrier lost +10 ms +<= 50 ms +ok"))
                .anyMatch(l -> l.matches(".*silent blackhole +1.60 s +<= 1.50 s +missed"))
                .anyMatch(l -> l.matches(".*packets lost +0 +0 +ok +of 400 packets.*"))
                .anyMatch(l -> l.contains("killed with -9 and started again: nothing in the kernel changed"));
    }

    @Test
    void theReportSaysWhatWentWrong() {
        String report = report(figures(stuck(Fault.CARRIER)));
        assertThat(report.lines()).anyMatch(l -> l.matches(".*carrier lost +never +<= 50 ms +missed"))
                .anyMatch(l -> l.matches(".*packets lost +2 +0 +missed +of 150 packets, 1 late, 3 astray.*"))
                .anyMatch(l -> l.contains("only receives): 1 hung"));
    }

    @Test
    void aRestartThatChangedTheKernelIsToldLineByLine() {
        Restart changed = new Restart(false, Duration.ofMillis(2000), List.of("- rule 1"), FINE, FINE);
        assertThat(report(new Figures(Duration.ZERO, List.of(changed), List.of()))).contains("the kernel changed", "      - rule 1");
    }
}
