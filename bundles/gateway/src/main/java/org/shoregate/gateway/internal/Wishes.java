package org.shoregate.gateway.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.shoregate.api.JournalEntry.Kind;
import org.shoregate.api.config.ConfigResult;
import org.shoregate.api.config.Diagnostic;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.Provider;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.config.ProviderOption;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.link.LinkStates;
import org.shoregate.api.link.ScriptAnswers;
import org.shoregate.gateway.SwitchedOff;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What files, monitors and people want, as last heard. Confined to the control thread. */
final class Wishes {
    private static final Logger LOG = LoggerFactory.getLogger(Wishes.class);
    private static final LinkState UNKNOWN = new LinkState.Unknown(Instant.EPOCH, "");

    private final Journal journal;
    private final Bereaved bereaved;
    private final Clock clock;
    private final Map<ProviderName, LinkState> verdicts = new TreeMap<>();
    private Optional<GatewayConfig> config = Optional.empty();
    private List<Diagnostic> diagnostics = List.of();
    private SwitchedOff off = SwitchedOff.NONE;
    private ScriptAnswers scripts = ScriptAnswers.NONE;
    private final List<String> news = new ArrayList<>();

    /** @param clocks for how long verdicts outlive their monitor */
    Wishes(Journal journal, Clocks clocks) {
        this.journal = journal;
        this.bereaved = new Bereaved(clocks.nano());
        this.clock = clocks.wall();
    }

    /**
     * Takes in a configuration just read; an invalid one leaves the one before. Returns why a round is needed, if it is.
     *
     * @param inForce what an earlier run left in force; it is kept up while nothing valid has been read
     */
    Optional<String> configure(ConfigResult result, Optional<GatewayConfig> inForce) {
        boolean news = !result.diagnostics().equals(diagnostics);
        diagnostics = result.diagnostics();
        List<String> details = diagnostics.stream().map(Object::toString).toList();
        switch (result) {
            case ConfigResult.Valid valid -> {
                if (config.filter(valid.config()::equals).isPresent()) {
                    journal.add(Kind.CONFIG, Set.of(), "configuration read, nothing in it has changed", details);
                    return Optional.empty();
                }
                config = Optional.of(valid.config());
                verdicts.keySet().removeIf(p -> valid.config().provider(p).isEmpty());
                journal.add(Kind.CONFIG, Set.of(), "new configuration", details);
                LOG.info("New configuration: {} providers, {} warnings", valid.config().providers().size(), details.size());
                return Optional.of("new configuration");
            }
            case ConfigResult.Invalid invalid -> {
                Optional<GatewayConfig> before = config;
                config = config.or(() -> inForce);
                if (news) {
                    String instead = config.isPresent() ? "keeping the one before" : "nothing is changed until it is valid";
                    journal.add(Kind.CONFIG, Set.of(), "invalid configuration, " + instead, details);
                    LOG.error("The configuration is invalid, {}: {}", instead, String.join("; ", details));
                }
                return config.filter(c -> before.isEmpty()).map(c -> "the configuration that was in force");
            }
        }
    }

    /** Wants again what was wanted before; what has been switched off since stays so. */
    void goBack(GatewayConfig before, SwitchedOff then) {
        config = Optional.of(before);
        off = off.with(then.providers());
        verdicts.keySet().removeIf(p -> before.provider(p).isEmpty());
    }

    /**
     * Takes in a verdict. Only another kind of verdict needs a round; another cause is noted; new evidence for the same is not. Of one that
     * is down nothing is unknown before its monitor has been missed for a while, see {@link Bereaved}.
     */
    Optional<String> verdict(ProviderName provider, LinkState state) {
        if (config.isPresent() && config.get().provider(provider).isEmpty()) {
            return Optional.empty();
        }
        if (state instanceof LinkState.Unknown && verdicts.get(provider) instanceof LinkState.Down) {
            bereaved.add(provider);
            return Optional.empty();
        }
        bereaved.remove(provider);
        return accept(provider, state);
    }

    /** What an earlier run found down is down until a monitor has judged it, or was missed for a while. */
    void presumeDown(Set<ProviderName> providers) {
        for (ProviderName provider : providers) {
            if (!(verdicts.getOrDefault(provider, UNKNOWN) instanceof LinkState.Unknown)) {
                continue;
            }
            verdicts.put(provider, new LinkState.Down(clock.instant(), LinkState.Cause.TARGETS_SILENT,
                    "it was out of service when the gateway ended, and no monitor has judged it since"));
            bereaved.add(provider);
        }
    }

    /** Those whose verdict is that they are down. */
    Set<ProviderName> judgedDown() {
        return verdicts.entrySet().stream().filter(e -> e.getValue() instanceof LinkState.Down).map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    /** Gives up the verdicts of monitors that were missed for long enough. Returns why rounds are needed. */
    List<String> expire() {
        LinkState unknown = new LinkState.Unknown(clock.instant(), "no monitor has judged it for " + Bereaved.PATIENCE.toSeconds() + " s");
        return bereaved.expired().stream().flatMap(p -> accept(p, unknown).stream()).toList();
    }

    /** When {@link #expire} has something to do; absent if never. */
    Optional<Long> expiresAtNs() {
        return bereaved.nextNs();
    }

    private Optional<String> accept(ProviderName provider, LinkState state) {
        LinkState before = verdicts.put(provider, state);
        if (state instanceof LinkState.Up && !(before instanceof LinkState.Up)) {
            // Reason: what link monitors do for Shorewall when a link is up is "shorewall enable", which does not ask isusable.
            config.flatMap(c -> c.provider(provider)).ifPresent(p -> scripts = scripts.trusting(p.device()));
        }
        boolean same = before == null ? state instanceof LinkState.Unknown : before.getClass() == state.getClass();
        if (same && (before == null || words(before).equals(words(state)))) {
            return Optional.empty();
        }
        journal.add(Kind.VERDICT, Set.of(provider), provider + " is " + words(state), List.of(state.evidence()));
        news.add("Provider " + provider + " is " + words(state) + ": " + state.evidence());
        return same ? Optional.empty() : Optional.of("verdict: " + provider + " is " + words(state));
    }

    private static String words(LinkState state) {
        String word = state.getClass().getSimpleName().toLowerCase();
        return word + LinkState.causeOf(state).map(c -> " (" + c.words() + ")").orElse("");
    }

    /**
     * Switches a provider; returns why it cannot be.
     *
     * @param inForce decides what can be switched; what has been read but is not in force only where that does not know the provider
     */
    Optional<String> switchProvider(ProviderName name, boolean switchOff, Optional<GatewayConfig> inForce) {
        if (config.isEmpty()) {
            return Optional.of("no valid configuration is in force yet, see wan:status");
        }
        Optional<Provider> provider = inForce.flatMap(c -> c.provider(name)).or(() -> config.get().provider(name));
        if (provider.isEmpty()) {
            return Optional.of("there is no provider " + name + "; see wan:providers");
        }
        if (switchOff && !provider.get().has(ProviderOption.OPTIONAL)) {
            return Optional.of("provider " + name + " is not optional: give its interface the option 'optional' in the interfaces file");
        }
        off = off.with(name, switchOff);
        if (!switchOff) {
            scripts = scripts.trusting(provider.get().device());
        }
        return Optional.empty();
    }

    /** Takes in what the extension scripts say. Returns why a round is needed, if it is. */
    Optional<String> scripts(ScriptAnswers answers) {
        boolean same = answers.equals(scripts);
        scripts = answers;
        return same ? Optional.empty() : Optional.of("the extension scripts say something else");
    }

    /** Logs what has become known since it was last asked to: after the round, for a line takes as long to write as a switch does. */
    void log() {
        news.forEach(LOG::info);
        news.clear();
    }

    void switchedOff(SwitchedOff switches) {
        off = switches;
    }

    SwitchedOff switchedOff() {
        return off;
    }

    Optional<GatewayConfig> config() {
        return config;
    }

    List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    LinkStates links() {
        return new LinkStates(verdicts, off.providers()).withScripts(scripts);
    }
}
