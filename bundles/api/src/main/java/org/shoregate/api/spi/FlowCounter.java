package org.shoregate.api.spi;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.net.Family;
import org.shoregate.api.plan.FlowSelector;

/** Counts tracked connections. A service of whoever marks packets; thread-safe, and nothing of the gateway waits for a count. */
@ConsumerType
public interface FlowCounter {
    /**
     * How many connections the kernel tracks now for each owner. Looks at every connection of the family, so its cost grows with all of
     * them, and blocks as long.
     *
     * @param owners what is whose: a connection belongs to the first one whose mark it has; one with none of the marks, to the first one to
     *     whose address its replies come
     * @return a number for each owner, 0 included
     * @throws BackendException if the kernel tracks no connections, or does not tell of them
     */
    Map<ProviderName, Long> count(Family family, Map<ProviderName, List<FlowSelector>> owners) throws BackendException;
}
