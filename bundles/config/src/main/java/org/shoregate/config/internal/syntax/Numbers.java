package org.shoregate.config.internal.syntax;

import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Numbers as Shorewall writes them. */
public final class Numbers {
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9]\\d{0,17})");
    private static final Pattern HEX = Pattern.compile("0[xX][0-9A-Fa-f]{1,15}");
    private static final Pattern OCTAL = Pattern.compile("0[0-7]{1,20}");

    private Numbers() {
    }

    /** Decimal, hexadecimal behind {@code 0x}, or octal behind {@code 0}; decimal ones may be negative. Empty if it is none. */
    public static OptionalLong parse(String text) {
        if (DECIMAL.matcher(text).matches()) {
            return OptionalLong.of(Long.parseLong(text));
        }
        if (HEX.matcher(text).matches()) {
            return OptionalLong.of(Long.parseLong(text.substring(2), 16));
        }
        return OCTAL.matcher(text).matches() ? OptionalLong.of(Long.parseLong(text, 8)) : OptionalLong.empty();
    }
}
