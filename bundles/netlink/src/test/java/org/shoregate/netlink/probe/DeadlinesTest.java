package org.shoregate.netlink.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
    private static Request due(long ns) {
        Request request = new Request();
        request.dueNs = ns;
        return request;
    }

    @Test
    void theFirstIsAlwaysTheOneDueFirst() {
        Random random = new Random(7);
        Deadlines deadlines = new Deadlines();
        List<Request> model = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            if (model.isEmpty() || random.nextInt(5) < 3) {
                Request added = due(random.nextInt(1000));
                deadlines.add(added);
                model.add(added);
            } else {
                Request removed = random.nextBoolean() ? deadlines.first() : model.get(random.nextInt(model.size()));
                deadlines.remove(removed);
                deadlines.remove(removed);
                model.remove(removed);
            }
            long first = model.stream().min(Comparator.comparingLong(r -> r.dueNs)).map(r -> r.dueNs).orElse(-1L);
            assertThat(deadlines.first() == null ? -1 : deadlines.first().dueNs).isEqualTo(first);
        }
    }

    @Test
    void theClockMayWrap() {
        Deadlines deadlines = new Deadlines();
        Request late = due(Long.MIN_VALUE + 5);
        Request early = due(Long.MAX_VALUE - 5);
        deadlines.add(late);
        deadlines.add(early);
        assertThat(deadlines.first()).isSameAs(early);
    }
}
