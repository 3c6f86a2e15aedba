package org.shoregate.config.internal.syntax;

import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Numbers as Shorewall writes them: decimal, hexadecimal behind {@code 0x} or {@code 0X}, octal behind {@code 0}. */
public final class Numbers {
    private static final Pattern NUMBER = Pattern.compile("-?(?:0[xX][0-9a-fA-F]+|0[0-7]*|[1-9][0-9]*)");

    private Numbers() {
    }

    /** The number, negative ones included; empty for anything else, such as {@code 08}, and beyond 64 bits. */
    public static OptionalLong parse(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.decode(text));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
