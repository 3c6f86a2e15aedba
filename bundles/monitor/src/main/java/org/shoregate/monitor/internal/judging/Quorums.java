package org.shoregate.monitor.internal.judging;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.shoregate.api.config.ProviderName;

/**
 * Which quorum goes for which provider. Immutable.
 *
 * @param byProvider that of providers with an entry of their own
 * @param others that of every other provider
 */
public record Quorums(Map<ProviderName, Quorum> byProvider, Quorum others) {
    /** One target that answers proves that an uplink works. */
    public static final Quorums DEFAULT = new Quorums(Map.of(), new Quorum.Any());

    public Quorums {
        byProvider = Map.copyOf(byProvider);
    }

    /**
     * Reads entries such as {@code any} or {@code *=any ISP1=2 ISP2=all}, apart by blanks, commas or semicolons.
     *
     * @param complaints told of each entry that says nothing, one clause; the entry then counts as not there
     */
    public static Quorums parse(String text, Consumer<String> complaints) {
        Map<ProviderName, Quorum> byProvider = new LinkedHashMap<>();
        Quorum others = DEFAULT.others();
        for (String entry : text.strip().replaceAll("\\s*=\\s*", "=").split("[\\s,;]+")) {
            String provider = entry.contains("=") ? entry.substring(0, entry.indexOf('=')) : "*";
            Optional<Quorum> quorum = Quorum.parse(entry.substring(entry.indexOf('=') + 1));
            if (quorum.isEmpty() || !provider.equals("*") && !ProviderName.isValid(provider)) {
                complaints.accept("quorum '" + entry + "' is not any, majority, all or a number, nor PROVIDER= and one of these");
            } else if (provider.equals("*")) {
                others = quorum.get();
            } else {
                byProvider.put(new ProviderName(provider), quorum.get());
            }
        }
        return new Quorums(byProvider, others);
    }

    /** The quorum of this provider. */
    public Quorum of(ProviderName provider) {
        return byProvider.getOrDefault(provider, others);
    }
}
