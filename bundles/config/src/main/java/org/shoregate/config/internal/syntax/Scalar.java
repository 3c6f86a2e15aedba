package org.shoregate.config.internal.syntax;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A value of an expression, text or number, that converts itself as Perl's scalars do (perldata(1)). Immutable. */
record Scalar(String text) {
    static final Scalar EMPTY = new Scalar("");
    private static final Pattern LEADING_NUMBER = Pattern.compile("\\s*(-?\\d+(?:\\.\\d*)?)");
    /** Beyond it a double no longer tells neighbouring integers apart. */
    private static final double EXACT = 1L << 53;

    static Scalar of(boolean value) {
        return value ? new Scalar("1") : EMPTY;
    }

    static Scalar of(double value) {
        return new Scalar(value == Math.rint(value) && Math.abs(value) < EXACT ? Long.toString((long) value) : Double.toString(value));
    }

    boolean isTrue() {
        return !text.isEmpty() && !text.equals("0");
    }

    /** The number that the text begins with, else 0; hexadecimal and octal as everywhere in the configuration. */
    double number() {
        OptionalLong whole = Numbers.parse(text);
        if (whole.isPresent()) {
            return whole.getAsLong();
        }
        Matcher matcher = LEADING_NUMBER.matcher(text);
        return matcher.lookingAt() ? Double.parseDouble(matcher.group(1)) : 0;
    }
}
