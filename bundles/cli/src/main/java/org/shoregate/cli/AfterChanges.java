package org.shoregate.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.net.Route;
import org.shoregate.api.net.Rule;
import org.shoregate.api.plan.Change;
import org.shoregate.api.plan.ChangeSet;

/** What a network would be after changes; pure. */
final class AfterChanges {
    private AfterChanges() {
    }

    static NetworkState of(NetworkState before, ChangeSet changes) {
        List<Route> routes = new ArrayList<>(before.routes());
        List<Rule> rules = new ArrayList<>(before.rules());
        Stream.concat(changes.build().stream(), changes.teardown().stream()).forEach(change -> {
            switch (change) {
                case Change.AddRoute add -> put(routes, add.route());
                case Change.ReplaceRoute replace -> put(routes, replace.after());
                case Change.DeleteRoute delete -> routes.removeIf(r -> r.key().equals(delete.route().key()));
                case Change.AddRule add -> insert(rules, add.rule());
                case Change.DeleteRule delete -> rules.removeIf(delete.rule()::sameEffect);
            }
        });
        return new NetworkState(before.family(), before.links(), before.addresses(), routes, rules);
    }

    private static void put(List<Route> routes, Route route) {
        routes.removeIf(r -> r.key().equals(route.key()));
        routes.add(route);
    }

    /** The kernel puts a rule behind those of equal priority. */
    private static void insert(List<Rule> rules, Rule rule) {
        int at = 0;
        while (at < rules.size() && rules.get(at).priority() <= rule.priority()) {
            at++;
        }
        rules.add(at, rule);
    }
}
