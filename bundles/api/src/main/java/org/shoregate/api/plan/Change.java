package org.shoregate.api.plan;

import org.shoregate.api.net.Route;
import org.shoregate.api.net.Rule;

/**
 * One step from fact to desire. Each is idempotent: adding what exists and deleting what is gone succeed.
 */
public sealed interface Change {
    /** What takes it back. */
    Change inverse();

    /** {@code ip route add}. */
    record AddRoute(Route route) implements Change {
        @Override
        public Change inverse() {
            return new DeleteRoute(route);
        }

        @Override
        public String toString() {
            return "+ route table " + route.table() + " " + route;
        }
    }

    /** {@code ip route replace}: both have the same key, no packet is left without a route in between. */
    record ReplaceRoute(Route before, Route after) implements Change {
        public ReplaceRoute {
            if (!before.key().equals(after.key())) {
                throw new IllegalArgumentException("replacing " + before.key() + " by " + after.key());
            }
        }

        @Override
        public Change inverse() {
            return new ReplaceRoute(after, before);
        }

        @Override
        public String toString() {
            return "~ route table " + after.table() + " " + before + " -> " + after;
        }
    }

    /** {@code ip route del}. */
    record DeleteRoute(Route route) implements Change {
        @Override
        public Change inverse() {
            return new AddRoute(route);
        }

        @Override
        public String toString() {
            return "- route table " + route.table() + " " + route;
        }
    }

    /** {@code ip rule add}. */
    record AddRule(Rule rule) implements Change {
        @Override
        public Change inverse() {
            return new DeleteRule(rule);
        }

        @Override
        public String toString() {
            return "+ rule " + rule;
        }
    }

    /** {@code ip rule del}: exactly this one. */
    record DeleteRule(Rule rule) implements Change {
        @Override
        public Change inverse() {
            return new AddRule(rule);
        }

        @Override
        public String toString() {
            return "- rule " + rule;
        }
    }
}
