package org.shoregate.lab.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final double NEVER = Double.POSITIVE_INFINITY;

    @Test
    void aBarHoldsForMedianAndWorst() {
        Bar bar = Row.SILENT.bar();
        assertThat(bar.isKeptBy(times(0.7, 0.8, 1.3))).isTrue();
        assertThat(bar.isKeptBy(times(0.7, 0.81, 0.9))).as("median").isFalse();
        assertThat(bar.isKeptBy(times(0.7, 0.7, 1.31))).as("most").isFalse();
        assertThat(bar.isKeptBy(times(0.7, 0.7, NEVER))).as("not noticed").isFalse();
        assertThat(Row.RECOVERY.bar().isKeptBy(times(4.4, 5, 5))).as("too early").isFalse();
        assertThat(Row.RECOVERY.bar().isKeptBy(times(4.5, 5, 5.5))).isTrue();
        assertThat(Row.SLOW.bar().isKeptBy(times(NEVER))).isTrue();
        assertThat(Row.SLOW.bar().isKeptBy(times(29))).isFalse();
    }

    @Test
    void theMedianOfAnEvenNumberIsBetweenTheTwoInTheMiddle() {
        assertThat(times(4, 1, 3, 2).median()).isEqualTo(2.5);
        assertThat(times(4, 1, 3).median()).isEqualTo(3);
    }

    @Test
    void tellsWhatIsMissedAndWhoIsNotThere() {
        Report report = new Report(List.of(finding(Entrant.SHOREGATE, 0.9), finding(Entrant.LSM, 8),
                Finding.notInstalled(Row.SILENT, Entrant.DPINGER)));
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        report.print(new PrintStream(text, true, StandardCharsets.UTF_8));
        assertThat(report.isKept()).isFalse();
        assertThat(text.toString(StandardCharsets.UTF_8).lines().toList()).hasSize(5)
                .satisfies(l -> assertThat(l.get(2)).contains("shoregate", "0.900 s", "missed"))
                .satisfies(l -> assertThat(l.get(3)).contains("lsm", "8.000 s").doesNotContain("missed"))
                .satisfies(l -> assertThat(l.get(4)).contains("dpinger", "not installed"));
    }

    @Test
    void figuresNeverNoticedAreNull() {
        assertThat(new Report(List.of(finding(Entrant.SHOREGATE, NEVER))).toMap())
                .containsEntry("silent.shoregate.median", null)
                .containsEntry("silent.shoregate.raw", Arrays.asList((Double) null))
                .containsEntry("silent.shoregate.kept", false);
    }

    private static Finding finding(Entrant entrant, double seconds) {
        return new Finding(Row.SILENT, entrant, Optional.of(times(seconds)), Optional.empty());
    }

    private static Times times(double... seconds) {
        return new Times(Arrays.stream(seconds).boxed().toList());
    }
}
