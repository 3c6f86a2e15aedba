package org.shoregate.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.shoregate.api.config.ConfigResult;
import org.shoregate.api.config.Diagnostic;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.config.lint.Ignored;
import org.shoregate.config.lint.Lint;
import org.shoregate.config.lint.Machine;
import org.shoregate.gateway.view.Json;

/**
 * What a command has at hand.
 *
 * @param out results
 * @param err diagnostics and failures
 */
record Context(Surroundings surroundings, PrintStream out, PrintStream err) {
    /** The configuration for a command that is not about it: faults are shown, what may bite is not; a failure if it is invalid. */
    GatewayConfig config(Place place) throws Failure {
        return valid(readForUse(place));
    }

    /** The configuration of a verdict; a failure if it is invalid. */
    static GatewayConfig valid(Verdict verdict) throws Failure {
        return switch (verdict.result()) {
            case ConfigResult.Valid valid -> valid.config();
            case ConfigResult.Invalid invalid -> throw new Failure(ExitCode.INVALID,
                    "the configuration is invalid: " + verdict.counts() + "; nothing was changed");
        };
    }

    /** The configuration as read, its diagnostics shown. */
    Verdict read(Place place) {
        ConfigResult result = surroundings.load(place.config(), place.family());
        return shown(place, result, result.diagnostics(), false);
    }

    /** The configuration as read, its faults shown, and not what may bite: scripts call such commands time and again. */
    Verdict readForUse(Place place) {
        ConfigResult result = surroundings.load(place.config(), place.family());
        return shown(place, result, new Ignored(Set.copyOf(Lint.codes())).without(result.diagnostics()), false);
    }

    /** The configuration as read and beside this machine, if it is for this one, its diagnostics shown. */
    Verdict readBesideMachine(Place place) {
        ConfigResult result = surroundings.load(place.config(), place.family());
        List<Diagnostic> diagnostics = new ArrayList<>(result.diagnostics());
        Optional<Machine> machine = result instanceof ConfigResult.Valid valid
                ? surroundings.machine(place.family()).filter(m -> m.isMeantBy(valid.config())) : Optional.empty();
        machine.ifPresent(m -> diagnostics.addAll(Lint.compare(((ConfigResult.Valid) result).config(), m)));
        diagnostics.sort(Comparator.comparing(Diagnostic::location));
        return shown(place, result, diagnostics, machine.isPresent());
    }

    private Verdict shown(Place place, ConfigResult result, List<Diagnostic> all, boolean compared) {
        List<Diagnostic> told = show(place, all);
        return new Verdict(result, told, all.size() - told.size(), compared);
    }

    /** Shows diagnostics; returns those shown, which are those that are not ignored. */
    List<Diagnostic> show(Place place, List<Diagnostic> all) {
        List<Diagnostic> told = new Ignored(place.ignored()).without(all);
        DiagnosticPrinter printer = new DiagnosticPrinter(err, paint(place, Channel.ERROR));
        told.forEach(printer::print);
        return told;
    }

    /** How to paint what goes to a channel. */
    Paint paint(Place place, Channel channel) {
        return switch (place.color()) {
            case ALWAYS -> Paint.ON;
            case NEVER -> Paint.OFF;
            case AUTO -> surroundings.wantsColor(channel) ? Paint.ON : Paint.OFF;
        };
    }

    void warn(String text) {
        err.println("shoregate: warning: " + text);
    }

    void print(Place place, Map<String, Object> json, List<String> lines) {
        if (place.json()) {
            out.println(Json.format(json));
        } else {
            lines.forEach(out::println);
        }
    }
}
