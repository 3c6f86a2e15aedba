package org.shoregate.config.internal.syntax;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shoregate.api.net.Family;

/** The values that expressions start from: numbers, strings, variables and capabilities. */
final class Operands {
    private static final Pattern NUMBER = Pattern.compile("(?:0[xX][0-9a-fA-F]+|\\d+(?:\\.\\d+)?)(?!\\w)");
    private static final Pattern SINGLE_QUOTED = Pattern.compile("'((?:[^'\\\\]|\\\\.)*+)'");
    private static final Pattern DOUBLE_QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*+)\"");
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{\\w+\\}|\\w+)");
    private static final Pattern CAPABILITY = Pattern.compile("__\\w+");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

    private final Variables variables;
    private final Family family;

    Operands(Variables variables, Family family) {
        this.variables = variables;
        this.family = family;
    }

    Optional<Scalar> next(Scanner scanner) {
        return scanner.take(NUMBER).map(t -> Scalar.of(new Scalar(t.text()).number()))
                .or(() -> scanner.take(VARIABLE).map(t -> new Scalar(variable(t.text()))))
                .or(() -> scanner.take(CAPABILITY).map(t -> capability(t.text())))
                .or(() -> scanner.take(SINGLE_QUOTED).map(t -> new Scalar(unescape(inner(t)))))
                .or(() -> scanner.take(DOUBLE_QUOTED).map(t -> new Scalar(unescape(expand(inner(t))))));
    }

    private String variable(String reference) {
        return variables.get(reference.replaceAll("[${}]", "")).orElse("");
    }

    /** What iptables lacks is not for us to say, so every capability exists. */
    private Scalar capability(String name) {
        return switch (name) {
            case "__IPV4" -> Scalar.of(family == Family.IPV4 ? 1 : 0);
            case "__IPV6" -> Scalar.of(family == Family.IPV6 ? 1 : 0);
            default -> Scalar.of(1);
        };
    }

    private String expand(String text) {
        return VARIABLE.matcher(text).replaceAll(m -> Matcher.quoteReplacement(variable(m.group())));
    }

    private static String unescape(String text) {
        return ESCAPE.matcher(text).replaceAll(m -> Matcher.quoteReplacement(m.group(1)));
    }

    private static String inner(Line quoted) {
        return quoted.text().substring(1, quoted.length() - 1);
    }
}
