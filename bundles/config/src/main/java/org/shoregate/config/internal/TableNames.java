package org.shoregate.config.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.net.TableId;
import org.shoregate.config.internal.syntax.Numbers;

/** Which table a name or a number means. Grows while the file providers is read. Confined to one reading. */
final class TableNames {
    /** {@code RT_TABLE_UNSPEC}, linux/rtnetlink.h. */
    private static final TableId UNSPEC = new TableId(0);
    private static final Map<String, TableId> RESERVED = Map.of("local", TableId.LOCAL, "main", TableId.MAIN,
            "default", TableId.DEFAULT, "balance", TableId.BALANCE, "unspec", UNSPEC);

    private final Map<String, TableId> providers = new HashMap<>();
    private final Set<String> mentioned = new HashSet<>();
    private boolean allMentioned;

    static boolean isReserved(String name) {
        return RESERVED.containsKey(name);
    }

    static boolean isReserved(TableId table) {
        return RESERVED.containsValue(table);
    }

    void add(ProviderName name, TableId table) {
        providers.put(name.value(), table);
    }

    boolean hasProvider(String name) {
        return providers.containsKey(name);
    }

    /** Remembers what a provider is called in a line that may be wrong: that was told already. */
    void mention(String name, String number) {
        mentioned.add(name);
        mentioned.add(number);
    }

    /** What providers there are meant to be is not clear, so every name may be one of them. */
    void mentionAll() {
        allMentioned = true;
    }

    /** Whether the file providers names none at all, not even wrongly. */
    boolean hasNoProviders() {
        return !allMentioned && mentioned.isEmpty() && providers.isEmpty();
    }

    boolean isMentioned(String nameOrNumber) {
        return allMentioned || mentioned.contains(nameOrNumber);
    }

    /** The provider whose table it is. */
    Optional<ProviderName> provider(TableId table) {
        return providers.entrySet().stream().filter(e -> e.getValue().equals(table)).findFirst().map(e -> new ProviderName(e.getKey()));
    }

    /** The table of a name or a number that is a provider's or one of the five that every machine has. */
    Optional<TableId> table(String nameOrNumber) {
        if (providers.containsKey(nameOrNumber)) {
            return Optional.of(providers.get(nameOrNumber));
        }
        if (RESERVED.containsKey(nameOrNumber)) {
            return Optional.of(RESERVED.get(nameOrNumber));
        }
        return number(nameOrNumber).filter(t -> isReserved(t) || providers.containsValue(t));
    }

    /** A table's number, whoever's it is. */
    static Optional<TableId> number(String text) {
        OptionalLong number = Numbers.parse(text);
        return number.isPresent() && number.getAsLong() >= 0 && number.getAsLong() <= 0xffff_ffffL
                ? Optional.of(new TableId((int) number.getAsLong())) : Optional.empty();
    }
}
