package org.shoregate.bench.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shoregate.bench.Site;

class EventsTest {
    private static final int EVENTS = 100;

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void afterEachBurstTheKernelIsAsPlannedAndNobodyWasHurt(long seed) throws Exception {
        Object owner = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        Assumptions.assumeTrue(Integer.valueOf(0).equals(owner), "needs root: it makes network namespaces");
        try (Site site = Site.make(new EventsNetwork())) {
            EventsCommand.Result result = site.call(() -> EventsCommand.run(site, seed, EVENTS, done -> { }));
            assertThat(result.events()).isGreaterThanOrEqualTo(EVENTS);
            assertThat(result.faults()).isEmpty();
        }
    }
}
