package org.shoregate.api.config;

/** A provider's part in the default routes of shorewall-providers(5). */
public sealed interface DefaultRouteRole {
    /** None: only its own table leads there. */
    record Nothing() implements DefaultRouteRole {
    }

    /** Member of the balanced default route ({@code balance=WEIGHT}, {@code primary}). */
    record Balance(int weight) implements DefaultRouteRole {
    }

    /** Default route in table 253, metric = the provider's number ({@code fallback}). */
    record Fallback() implements DefaultRouteRole {
    }

    /** Member of a balanced default route in table 253 ({@code fallback=WEIGHT}). */
    record WeightedFallback(int weight) implements DefaultRouteRole {
    }
}
