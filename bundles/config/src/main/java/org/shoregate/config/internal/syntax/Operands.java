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
    private static final Pattern CAPABILITY = Pattern.compile("__(?:\\{\\w+\\}|\\w+)");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

    private final Variables variables;
    private final Family family;

    Operands(Variables variables, Family family) {
        this.variables = variables;
        this.family = family;
    }

    Optional<Scalar> next(Scanner scanner) throws ExpressionFailure {
        Optional<Line> capability = scanner.take(CAPABILITY);
        if (capability.isPresent()) {
            return Optional.of(capability(capability.get()));
        }
        return scanner.take(NUMBER).map(t -> Scalar.of(new Scalar(t.text()).number()))
                .or(() -> scanner.take(VARIABLE).map(t -> new Scalar(variable(t.text()))))
                .or(() -> scanner.take(SINGLE_QUOTED).map(t -> new Scalar(unescape(inner(t)))))
                .or(() -> scanner.take(DOUBLE_QUOTED).map(t -> new Scalar(unescape(expand(inner(t))))));
    }

    private String variable(String reference) {
        String name = reference.replaceAll("[${}]", "");
        return variables.get(name).or(() -> Capabilities.named(name).map(Scalar::text)).orElse("");
    }

    private Scalar capability(Line reference) throws ExpressionFailure {
        String name = reference.text().substring(2).replaceAll("[{}]", "");
        return Capabilities.value(name, family).orElseThrow(() -> new ExpressionFailure(reference.at(),
                "unknown capability __" + name + "; they are named as in the file that shorewall show -f capabilities makes, as in __CT_TARGET"));
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
