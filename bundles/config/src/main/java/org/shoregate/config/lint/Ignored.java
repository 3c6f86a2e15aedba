package org.shoregate.config.lint;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.shoregate.api.config.ConfigResult;
import org.shoregate.api.config.Diagnostic;

/**
 * Warnings that a person has thought about and does not want to hear of. Immutable.
 *
 * @param codes as {@code SG-L014}; those of errors have no effect
 */
public record Ignored(Set<String> codes) {
    public Ignored {
        codes = Set.copyOf(codes);
    }

    /** Codes with commas or blanks between; what is none has no effect. */
    public static Ignored of(String... lists) {
        return new Ignored(Arrays.stream(lists).flatMap(l -> Arrays.stream(l.split("[,\\s]+"))).filter(c -> !c.isEmpty())
                .collect(Collectors.toSet()));
    }

    /** All but the ignored ones, in their order. */
    public List<Diagnostic> without(List<Diagnostic> diagnostics) {
        return diagnostics.stream().filter(d -> d.isError() || !codes.contains(d.code())).toList();
    }

    /** The same result with fewer warnings. */
    public ConfigResult without(ConfigResult result) {
        return switch (result) {
            case ConfigResult.Valid valid -> new ConfigResult.Valid(valid.config(), without(valid.diagnostics()));
            case ConfigResult.Invalid invalid -> new ConfigResult.Invalid(without(invalid.diagnostics()));
        };
    }
}
