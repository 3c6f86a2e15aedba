package org.shoregate.config.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shoregate.api.mark.Criterion;
import org.shoregate.api.mark.MarkChain;
import org.shoregate.api.net.InterfaceName;

/** Puts the conditions of a rule together. */
final class Criteria {
    private Criteria() {
    }

    /** The two ends; a list that the caller may add to. */
    static List<Criterion> of(Endpoint source, Endpoint destination, MarkChain chain) {
        List<Criterion> criteria = new ArrayList<>();
        source.device().ifPresent(d -> criteria.add(chain.knowsInput() ? new Criterion.InputInterface(d, source.deviceNegated())
                : new Criterion.RoutedSource(new InterfaceName(d))));
        destination.device().ifPresent(d -> criteria.add(chain.knowsOutput() ? new Criterion.OutputInterface(d, destination.deviceNegated())
                : new Criterion.RoutedDestination(new InterfaceName(d))));
        criteria.addAll(networks(source, destination));
        return criteria;
    }

    /** The two ends without interfaces; a list that the caller may add to. */
    static List<Criterion> networks(Endpoint source, Endpoint destination) {
        List<Criterion> criteria = new ArrayList<>();
        if (!source.stations().isEmpty()) {
            criteria.add(new Criterion.SourceStation(source.stations(), source.stationsNegated()));
        }
        from(source.hosts(), false).ifPresent(criteria::add);
        from(source.excluded(), true).ifPresent(criteria::add);
        to(destination.hosts(), false).ifPresent(criteria::add);
        to(destination.excluded(), true).ifPresent(criteria::add);
        return criteria;
    }

    private static Optional<Criterion> from(Hosts hosts, boolean negated) {
        return hosts.isEmpty() ? Optional.empty() : Optional.of(hosts.devices().isEmpty() ? new Criterion.Source(hosts.networks(), negated)
                : new Criterion.SourceAddressOf(hosts.devices(), hosts.networks(), negated));
    }

    private static Optional<Criterion> to(Hosts hosts, boolean negated) {
        return hosts.isEmpty() ? Optional.empty() : Optional.of(hosts.devices().isEmpty() ? new Criterion.Destination(hosts.networks(), negated)
                : new Criterion.DestinationAddressOf(hosts.devices(), hosts.networks(), negated));
    }

    /** All of them; what depends on the packets that meet the others stands last. */
    static List<Criterion> joined(List<List<Criterion>> lists) {
        List<Criterion> all = new ArrayList<>();
        for (List<Criterion> list : lists) {
            all.addAll(list);
        }
        all.sort((a, b) -> Boolean.compare(isChance(a), isChance(b)));
        return all;
    }

    private static boolean isChance(Criterion criterion) {
        return criterion instanceof Criterion.Probability || criterion instanceof Criterion.EveryNth;
    }
}
