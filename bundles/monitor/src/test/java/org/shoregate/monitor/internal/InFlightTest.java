package org.shoregate.monitor.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class InFlightTest {
    @Test
    void isASortedMap() {
        Random random = new Random(1);
        TreeMap<Long, Long> expected = new TreeMap<>();
        InFlight inFlight = new InFlight();
        for (int i = 0; i < 20_000; i++) {
            long sequence = i / 4 + random.nextInt(20);
            if (random.nextBoolean()) {
                inFlight.put(sequence, i);
                expected.put(sequence, (long) i);
            } else {
                assertThat(inFlight.remove(sequence)).isEqualTo(time(expected.remove(sequence)));
            }
            assertThat(inFlight.first()).isEqualTo(time(expected.isEmpty() ? null : expected.firstEntry().getValue()));
            Map.Entry<Long, Long> after = expected.higherEntry(sequence);
            assertThat(inFlight.firstAfter(sequence)).isEqualTo(time(after == null ? null : after.getValue()));
        }
        assertThat(inFlight.clear()).containsExactly(expected.keySet().stream().mapToLong(Long::longValue).toArray());
        assertThat(inFlight.first()).isEqualTo(InFlight.NONE);
    }

    private static long time(Long ns) {
        return ns == null ? InFlight.NONE : ns;
    }
}
