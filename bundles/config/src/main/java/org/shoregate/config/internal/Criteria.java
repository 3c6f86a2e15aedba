package org.shoregate.config.internal;

import java.util.ArrayList;
import java.util.List;
import org.shoregate.api.mark.Criterion;

/** Turns the two ends of a rule into conditions. */
final class Criteria {
    private Criteria() {
    }

    /** A list that the caller may add to. */
    static List<Criterion> of(Endpoint source, Endpoint destination) {
        List<Criterion> criteria = new ArrayList<>();
        source.device().ifPresent(d -> criteria.add(new Criterion.InputInterface(d, source.deviceNegated())));
        destination.device().ifPresent(d -> criteria.add(new Criterion.OutputInterface(d, destination.deviceNegated())));
        if (!source.networks().isEmpty()) {
            criteria.add(new Criterion.Source(source.networks(), false));
        }
        if (!source.excluded().isEmpty()) {
            criteria.add(new Criterion.Source(source.excluded(), true));
        }
        if (!destination.networks().isEmpty()) {
            criteria.add(new Criterion.Destination(destination.networks(), false));
        }
        if (!destination.excluded().isEmpty()) {
            criteria.add(new Criterion.Destination(destination.excluded(), true));
        }
        return criteria;
    }
}
