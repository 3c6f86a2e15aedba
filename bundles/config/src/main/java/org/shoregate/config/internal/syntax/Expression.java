package org.shoregate.config.internal.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.shoregate.api.net.Family;

/**
 * Evaluates the expression of an {@code ?IF} or {@code ?SET}: the part of Perl's that configurations use. Values are strings, as in
 * Perl; the empty one and {@code 0} are false. Used once.
 */
final class Expression {
    private static final Pattern WORD = Pattern.compile("\\s*(?:(\\$\\{?\\w+}?)|(\\d\\w*)|'([^']*)'|\"([^\"]*)\"|(__\\w+)"
            + "|(&&|\\|\\||==|!=|<=|>=|=~|[!<>()+*/-]|\\b(?:eq|ne|and|or|not)\\b))");
    private static final Pattern REGEX = Pattern.compile("\\s*/((?:[^/\\\\]|\\\\.)*)/|\\s*'([^']*)'|\\s*\"([^\"]*)\"");

    private final String text;
    private final Variables variables;
    private final Family family;
    private int position;
    private String operator = "";

    private Expression(String text, Variables variables, Family family) {
        this.text = text;
        this.variables = variables;
        this.family = family;
    }

    /** @throws IllegalArgumentException with what is wrong with it */
    static String evaluate(String text, Variables variables, Family family) {
        Expression expression = new Expression(text, variables, family);
        String value = expression.disjunction();
        if (!expression.text.substring(expression.position).isBlank()) {
            throw new IllegalArgumentException("'" + expression.text.substring(expression.position).strip() + "' is not understood");
        }
        return value;
    }

    static boolean isTrue(String value) {
        return !value.isEmpty() && !value.equals("0");
    }

    private String disjunction() {
        String left = conjunction();
        while (takes("||", "or")) {
            String right = conjunction();
            left = isTrue(left) ? left : right;
        }
        return left;
    }

    private String conjunction() {
        String left = comparison();
        while (takes("&&", "and")) {
            String right = comparison();
            left = isTrue(left) ? right : left;
        }
        return left;
    }

    private String comparison() {
        String left = sum();
        while (takes("==", "!=", "<=", ">=", "<", ">", "eq", "ne", "=~")) {
            String by = operator;
            left = bool(by.equals("=~") ? matches(left) : compare(left, by, sum()));
        }
        return left;
    }

    private static boolean compare(String left, String by, String right) {
        return switch (by) {
            case "eq" -> left.equals(right);
            case "ne" -> !left.equals(right);
            case "==" -> number(left) == number(right);
            case "!=" -> number(left) != number(right);
            case "<" -> number(left) < number(right);
            case ">" -> number(left) > number(right);
            case "<=" -> number(left) <= number(right);
            default -> number(left) >= number(right);
        };
    }

    private boolean matches(String left) {
        Matcher form = REGEX.matcher(text).region(position, text.length());
        if (!form.lookingAt()) {
            throw new IllegalArgumentException("a pattern in slashes is missing behind =~");
        }
        position = form.end();
        String pattern = form.group(1) != null ? form.group(1) : form.group(2) != null ? form.group(2) : form.group(3);
        try {
            return Pattern.compile(pattern).matcher(left).find();
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("pattern '" + pattern + "': " + e.getDescription(), e);
        }
    }

    private String sum() {
        long left = 0;
        String only = product();
        while (takes("+", "-")) {
            left = operator.equals("+") ? Math.addExact(number(only), number(product())) : Math.subtractExact(number(only), number(product()));
            only = Long.toString(left);
        }
        return only;
    }

    private String product() {
        String left = unary();
        while (takes("*", "/")) {
            boolean times = operator.equals("*");
            long right = number(unary());
            if (!times && right == 0) {
                throw new IllegalArgumentException("division by zero");
            }
            left = Long.toString(times ? Math.multiplyExact(number(left), right) : number(left) / right);
        }
        return left;
    }

    private String unary() {
        if (takes("!", "not")) {
            return bool(!isTrue(unary()));
        }
        if (takes("-")) {
            return Long.toString(-number(unary()));
        }
        if (takes("(")) {
            String value = disjunction();
            if (!takes(")")) {
                throw new IllegalArgumentException("a closing parenthesis is missing");
            }
            return value;
        }
        return operand();
    }

    private String operand() {
        Matcher word = WORD.matcher(text).region(position, text.length());
        if (!word.lookingAt() || word.group(6) != null) {
            String rest = text.substring(position).strip();
            throw new IllegalArgumentException(rest.isEmpty() ? "an operand is missing at the end"
                    : "'" + rest + "' is no operand; variables, numbers, quoted strings and __CAPABILITIES are");
        }
        position = word.end();
        if (word.group(1) != null) {
            return variables.get(word.group(1).replaceAll("[${}]", "")).orElse("");
        }
        if (word.group(5) != null) {
            return capability(word.group(5));
        }
        List<String> texts = new ArrayList<>();
        for (int group : new int[] {2, 3, 4}) {
            texts.add(word.group(group));
        }
        return texts.stream().filter(t -> t != null).findFirst().orElseThrow();
    }

    /** A kernel that runs Shoregate has what Shorewall asks its capabilities for. */
    private String capability(String name) {
        return switch (name) {
            case "__IPV4" -> bool(family == Family.IPV4);
            case "__IPV6" -> bool(family == Family.IPV6);
            default -> "1";
        };
    }

    private boolean takes(String... operators) {
        Matcher word = WORD.matcher(text).region(position, text.length());
        if (word.lookingAt() && word.group(6) != null && List.of(operators).contains(word.group(6))) {
            operator = word.group(6);
            position = word.end();
            return true;
        }
        return false;
    }

    private static long number(String value) {
        return value.isEmpty() ? 0 : Numbers.parse(value)
                .orElseThrow(() -> new IllegalArgumentException("'" + value + "' is no number"));
    }

    private static String bool(boolean value) {
        return value ? "1" : "0";
    }
}
