package org.shoregate.gateway;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.plan.ChangeSet;
import org.shoregate.api.plan.RoutingPlan;
import org.shoregate.api.spi.BackendException;

/** Decides recorded decisions again and compares. Changes nothing, asks nobody. Confined to one thread. */
public final class Replay {
    private final BiFunction<RoutingPlan, NetworkState, ChangeSet> difference;
    private final Contents contents = new Contents();
    private long line;
    private int decisions;
    private Optional<String> torn = Optional.empty();

    private Replay(BiFunction<RoutingPlan, NetworkState, ChangeSet> difference) {
        this.difference = difference;
    }

    /**
     * What came of it.
     *
     * @param decisions made again that came out the same, bit for bit
     * @param firstDifference where, and what; empty if there is none
     */
    public record Result(int decisions, Optional<String> firstDifference) {
    }

    /**
     * Goes through a recording, up to the first difference. A last line that a crash has cut off is passed over; so is one before a restart.
     *
     * @param difference of {@link org.shoregate.api.spi.RoutingBackend#diff}
     * @throws IllegalArgumentException if a line is not what a gateway of this version records
     */
    public static Result of(Stream<String> lines, BiFunction<RoutingPlan, NetworkState, ChangeSet> difference) {
        Replay replay = new Replay(difference);
        Iterator<String> all = lines.iterator();
        while (all.hasNext()) {
            Optional<String> found = replay.next(all.next());
            if (found.isPresent()) {
                return new Result(replay.decisions, found);
            }
        }
        return new Result(replay.decisions, Optional.empty());
    }

    private Optional<String> next(String text) {
        line++;
        Map<String, Object> json;
        try {
            json = JSON.std.mapFrom(text);
        } catch (IOException e) {
            torn = Optional.of("line " + line + " is no JSON object");
            return Optional.empty();
        }
        try {
            if (json.get(DecisionLines.CONTENT) instanceof String name) {
                contents.learn(name, json.get(DecisionLines.VALUE));
                return Optional.empty();
            }
            return decide(json).map(d -> "line " + line + ", " + json.get("time") + ": " + d);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException("line " + line + ": " + e.getMessage() + torn.map(t -> " (" + t + ")").orElse(""), e);
        }
    }

    private Optional<String> decide(Map<String, Object> json) throws IOException {
        if (!Integer.valueOf(DecisionLines.VERSION).equals(json.get(DecisionLines.FORM))) {
            throw new IllegalArgumentException("its form is version " + json.get(DecisionLines.FORM) + ", and this program reads " + DecisionLines.VERSION);
        }
        Object tree = contents.unfolded(json.get(DecisionLines.DECISION));
        RecordedDecision recorded = RecordTree.value(RecordedDecision.class, tree);
        Decision now;
        try {
            now = Decision.of(recorded.input(), recorded.network(), difference);
        } catch (BackendException e) {
            return Optional.of("recorded a decision, now " + e.getMessage());
        }
        Optional<String> first = first("", ((Map<?, ?>) tree).get("made"), JSON.std.mapFrom(JSON.std.asString(RecordTree.of(now))));
        decisions += first.isEmpty() ? 1 : 0;
        return first;
    }

    /** The first place in which two trees differ. */
    private static Optional<String> first(String place, Object recorded, Object now) {
        if (recorded instanceof Map<?, ?> a && now instanceof Map<?, ?> b) {
            TreeSet<Object> keys = new TreeSet<>(a.keySet());
            keys.addAll(b.keySet());
            return keys.stream().flatMap(k -> first(place + "." + k, a.get(k), b.get(k)).stream()).findFirst();
        }
        if (recorded instanceof List<?> a && now instanceof List<?> b) {
            for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
                Optional<String> found = first(place + "[" + i + "]", i < a.size() ? a.get(i) : null, i < b.size() ? b.get(i) : null);
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }
        return Objects.equals(recorded, now) ? Optional.empty() : Optional.of(place.substring(1) + ": recorded " + text(recorded) + ", now " + text(now));
    }

    private static String text(Object tree) {
        return tree == null ? "nothing" : tree.toString();
    }
}
