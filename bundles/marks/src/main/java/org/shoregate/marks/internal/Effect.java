package org.shoregate.marks.internal;

import java.util.Set;
import org.shoregate.api.net.Mark;

/**
 * What a rule does, in words.
 *
 * @param before all of it, or what stands before the value
 * @param value what can as well be looked up in a map; empty if nothing can
 * @param after what stands behind the value
 * @param assigns what it overwrites whole, so that of two in a row only the last counts; empty if it does more or less than that
 * @param ends whether no later rule of the chain sees the packet
 */
record Effect(String before, String value, String after, String assigns, boolean ends) {
    private static final Set<String> VERDICTS = Set.of("return", "drop", "accept");
    private static final String JUMP = "jump ";

    /** One that no map can hold. */
    static Effect of(String text, boolean ends) {
        return new Effect(text, "", "", "", ends);
    }

    /** @param text as {@link Nft#assign} has it */
    static Effect assignment(String mark, Mark to, String text) {
        boolean whole = to.mask() == -1;
        return new Effect(whole ? mark + " set " : text, whole ? Nft.hex(to.value()) : "", "", Nft.masked(mark, to.mask()), false);
    }

    String text() {
        return before + value + after;
    }

    /** Whether nothing but the value tells it from the other. */
    boolean differsByValue(Effect other) {
        return !value.isEmpty() && !other.value.isEmpty() && before.equals(other.before) && after.equals(other.after);
    }

    /** Whether it can be an element's verdict as it is. */
    boolean isVerdict() {
        return VERDICTS.contains(before) || before.startsWith(JUMP) && before.indexOf(' ', JUMP.length()) < 0;
    }

    /** Whether one of the two does nothing more if the other follows for every packet. */
    boolean makesOneWith(Effect next) {
        return ends || !assigns.isEmpty() && assigns.equals(next.assigns);
    }
}
