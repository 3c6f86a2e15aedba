package org.shoregate.api.spi;

import java.util.List;
import java.util.Optional;
import org.shoregate.api.plan.Change;

/**
 * What came of applying changes.
 *
 * @param done those in force, in order
 * @param failure of the first one that was refused; those behind it were not tried
 */
public record ApplyReport(List<Change> done, Optional<BackendException> failure) {
    public ApplyReport {
        done = List.copyOf(done);
    }
}
