package org.shoregate.marks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shoregate.marks.Plans.plan;
import static org.shoregate.marks.Plans.rule;
import static org.shoregate.marks.Plans.set;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.shoregate.api.config.Settings;
import org.shoregate.api.mark.MarkChain;
import org.shoregate.api.mark.MarkRule;
import org.shoregate.api.plan.MarkPlan;

/** What installing and looking cost; the figures are printed. */
class ScaleTest {
    private static final int TIMES = 20;

    @Test
    void lookingIsCheaperThanInstalling() throws Exception {
        measure("2 providers, 2 rules", 2, 2);
        measure("250 providers, 1000 rules", 250, 1000);
    }

    private static void measure(String what, int providers, int rules) throws Exception {
        String[] devices = IntStream.range(0, providers).mapToObj(i -> "wan" + i).toArray(String[]::new);
        List<MarkRule> marking = IntStream.range(0, rules)
                .mapToObj(i -> rule(i, MarkChain.PREROUTING, set(1 + i % providers), Plans.udp(1 + i))).toList();
        MarkPlan plan = plan(Settings.DEFAULT, Plans.tracked(devices), marking, List.of());
        try (Host host = new Host("sc"); NftMarkBackend backend = host.backend()) {
            backend.install(plan);
            long start = System.nanoTime();
            for (int i = 0; i < TIMES; i++) {
                backend.install(plan);
            }
            long installed = System.nanoTime();
            for (int i = 0; i < TIMES; i++) {
                assertThat(backend.isInstalled(plan)).isTrue();
            }
            long looked = System.nanoTime();
            System.out.printf("%s: install %d us, isInstalled %d us%n", what, (installed - start) / TIMES / 1000,
                    (looked - installed) / TIMES / 1000);
            assertThat(looked - installed).isLessThan(installed - start);
        }
    }
}
