package org.shoregate.metrics.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.shoregate.metrics.internal.Exposition.Type;

class ExpositionTest {
    @Test
    void samplesFollowTheirMetricAndLabelsAreEscaped() {
        Exposition out = new Exposition().metric("a_total", Type.COUNTER, "first\nsecond \\").sample(3, "x", "1", "y", "a\"b\\c\nd");
        out.metric("b", Type.GAUGE, "plain").sample(0.00025).sample(1e18);
        assertThat(out.toString()).isEqualTo("""
                # HELP a_total first\\nsecond \\\\
                # TYPE a_total counter
                a_total{x="1",y="a\\"b\\\\c\\nd"} 3
                # HELP b plain
                # TYPE b gauge
                b 2.5E-4
                b 1.0E18
                """);
    }
}
