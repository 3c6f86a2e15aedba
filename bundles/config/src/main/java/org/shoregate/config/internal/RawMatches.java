package org.shoregate.config.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.shoregate.api.mark.Criterion;
import org.shoregate.config.internal.syntax.Diagnostics;
import org.shoregate.config.internal.syntax.Row;

/** Understands the few iptables matches behind {@code ;;} that old configurations have, and the target of INLINE. */
final class RawMatches {
    private static final long MAX_LENGTH = 65_535;
    private static final Set<String> MARK_OPTIONS = Set.of("--set-mark", "--set-xmark");

    /**
     * What stands behind {@code ;;}.
     *
     * @param command {@code -j MARK --set-mark 2}, as {@code MARK(2)}
     */
    record Tail(List<Criterion> criteria, Optional<String> command) {
    }

    private static final Optional<Tail> NONE = Optional.of(new Tail(List.of(), Optional.empty()));

    private final Diagnostics diagnostics;

    RawMatches(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** Empty lists without a tail; absent if it says something else. */
    Optional<Tail> read(Row row) {
        if (row.rawTail().isEmpty()) {
            return NONE;
        }
        Deque<String> words = new ArrayDeque<>(Arrays.stream(row.rawTail().strip().split("\\s+")).filter(w -> !w.isEmpty()).toList());
        List<Criterion> criteria = new ArrayList<>();
        Optional<String> command = Optional.empty();
        boolean good = true;
        while (good && !words.isEmpty()) {
            String option = words.pop();
            String name = next(words);
            if (option.equals("-m")) {
                Optional<Criterion> criterion = match(name, words);
                criterion.ifPresent(criteria::add);
                good = criterion.isPresent();
            } else {
                boolean marks = option.equals("-j") && (name.equals("MARK") || name.equals("CONNMARK")) && MARK_OPTIONS.contains(next(words));
                command = Optional.of(name + "(" + next(words) + ")");
                good = marks && words.isEmpty();
            }
        }
        if (!good) {
            diagnostics.error("SG-M012", row.at(), "of the iptables matches behind ;; only -m tos, length, dscp, state and conntrack --ctstate are supported, "
                    + "and -j MARK or CONNMARK --set-mark for INLINE; write what they say in the columns");
            return Optional.empty();
        }
        return Optional.of(new Tail(criteria, command));
    }

    private static Optional<Criterion> match(String name, Deque<String> words) {
        boolean before = skip(words, "!");
        String option = next(words);
        boolean negated = skip(words, "!") || before;
        String value = next(words);
        return switch (name + " " + option) {
            case "tos --tos" -> ServiceFields.typeOfService(value).map(t -> new Criterion.TypeOfService(t.value(), t.mask(), negated));
            case "length --length" -> Ranges.range(value, MAX_LENGTH).map(r -> new Criterion.PacketLength((int) r.first(), (int) r.last(), negated));
            case "dscp --dscp", "dscp --dscp-class" -> ServiceFields.dscp(value).map(d -> new Criterion.Dscp(d, negated));
            case "state --state", "conntrack --ctstate" -> negated ? Optional.empty() : MatchColumns.states(value);
            default -> Optional.empty();
        };
    }

    private static boolean skip(Deque<String> words, String word) {
        return word.equals(words.peek()) && words.pop() != null;
    }

    private static String next(Deque<String> words) {
        return words.isEmpty() ? "" : words.pop();
    }
}
