package org.shoregate.api.spi;

import java.util.List;
import java.util.Optional;
import org.shoregate.api.plan.Change;

/**
 * What came of applying changes.
 *
 * @param done those in force, in order
 * @param failure of the first one that was refused; some of those behind it may have been tried, and what of them is in force is in done
 */
public record ApplyReport(List<Change> done, Optional<BackendException> failure) {
    public ApplyReport {
        done = List.copyOf(done);
    }
}
