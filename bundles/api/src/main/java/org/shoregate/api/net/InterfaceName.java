package org.shoregate.api.net;

/**
 * The kernel's name of a network interface.
 *
 * @param value 1 to 15 bytes (IFNAMSIZ - 1, linux/if.h), without {@code /} and white space, not {@code .} or {@code ..}
 */
public record InterfaceName(String value) implements Comparable<InterfaceName> {
    private static final int MAX_LENGTH = 15;

    public InterfaceName {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not an interface name: '" + value + "'");
        }
    }

    /** Whether the kernel would take this text as the name of an interface ({@code dev_valid_name}, net/core/dev.c). */
    public static boolean isValid(String text) {
        return !text.isEmpty() && text.length() <= MAX_LENGTH && !text.equals(".") && !text.equals("..")
                && text.chars().noneMatch(c -> c == '/' || c == ':' || Character.isWhitespace(c));
    }

    @Override
    public int compareTo(InterfaceName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
