package org.shoregate.notify.mail.internal;

import jakarta.mail.Address;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who has got a message that others have not, so that it is not sent to them again with these. Thread-safe. */
final class Receipts {
    /** Messages that wait; beyond these somebody may get one twice. */
    private static final int MAX_MESSAGES = 1000;

    private final Map<String, Set<Address>> taken = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Set<Address>> eldest) {
            return size() > MAX_MESSAGES;
        }
    });

    /** Those of the recipients who have not got it. */
    Address[] without(String message, Collection<? extends Address> recipients) {
        Set<Address> have = taken.getOrDefault(message, Set.of());
        return recipients.stream().filter(r -> !have.contains(r)).toArray(Address[]::new);
    }

    void add(String message, Collection<Address> recipients) {
        if (!recipients.isEmpty()) {
            Set<Address> all = new HashSet<>(taken.getOrDefault(message, Set.of()));
            all.addAll(recipients);
            taken.put(message, Set.copyOf(all));
        }
    }

    void forget(String message) {
        taken.remove(message);
    }
}
