package org.shoregate.shell.internal.command;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shoregate.api.GatewayException;

/** A length of time as people write it. */
final class Span {
    /** Few enough digits for every unit. */
    private static final Pattern SPAN = Pattern.compile("(\\d{1,7})([smhd]?)");

    private Span() {
    }

    /** Whether a text looks like one, though it may lack its unit. */
    static boolean isMeant(String text) {
        return SPAN.matcher(text).matches();
    }

    /** Such as {@code 90s}, {@code 30m}, {@code 2h} or {@code 1d}; {@code 0} needs no unit. */
    static Duration parse(String text) throws GatewayException {
        Matcher matcher = SPAN.matcher(text);
        if (!matcher.matches() || matcher.group(2).isEmpty() && Integer.parseInt(matcher.group(1)) > 0) {
            throw new GatewayException("'" + text + "' is no time; write 90s, 30m, 2h or 1d, or 0 to end it");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> Duration.ofSeconds(number);
        };
    }
}
