package org.shoregate.api.config;

import java.util.regex.Pattern;

/**
 * The name of a provider: a letter, then letters, digits and underscores (shorewall-providers(5)). Case matters.
 */
public record ProviderName(String value) implements Comparable<ProviderName> {
    private static final Pattern FORM = Pattern.compile("[A-Za-z]\\w*");

    public ProviderName {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a provider name: '" + value + "'");
        }
    }

    public static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public int compareTo(ProviderName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
