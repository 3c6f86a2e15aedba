package org.shoregate.config.internal.syntax;

import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.shoregate.api.config.SourceLocation;

/**
 * Evaluates one expression of {@code ?IF}, {@code ?ELSIF} and {@code ?SET} while it reads it, with the precedence of perlop(1).
 * Each method below {@link #value} reads one level of it. Not thread-safe.
 */
final class Expression {
    private static final Pattern LOW_OR = Pattern.compile("or\\b");
    private static final Pattern LOW_AND = Pattern.compile("and\\b");
    private static final Pattern LOW_NOT = Pattern.compile("not\\b");
    private static final Pattern OR = Pattern.compile("\\|\\|");
    private static final Pattern AND = Pattern.compile("&&");
    private static final Pattern EQUALITY = Pattern.compile("==|!=|eq\\b|ne\\b");
    private static final Pattern RELATION = Pattern.compile("<=|>=|<|>");
    private static final Pattern SUM = Pattern.compile("[+-]");
    private static final Pattern PRODUCT = Pattern.compile("[*/]");
    private static final Pattern MATCH = Pattern.compile("=~|!~");
    private static final Pattern REGEX = Pattern.compile("/((?:[^/\\\\]|\\\\.)*+)/");
    private static final Pattern UNARY = Pattern.compile("!(?![=~])|-");
    private static final Pattern OPEN = Pattern.compile("\\(");
    private static final Pattern CLOSE = Pattern.compile("\\)");
    private static final int DEPTH = 100;

    private final Scanner scanner;
    private final Operands operands;
    private int depth;
    /** How many operators around do not want the value, as in {@code 0 && …}. */
    private int unwanted;

    Expression(Line text, Operands operands) {
        this.scanner = new Scanner(text);
        this.operands = operands;
    }

    Scalar value() throws ExpressionFailure {
        Scalar value = lowOr();
        if (!scanner.isAtEnd()) {
            throw failure("'" + scanner.rest() + "' is not understood");
        }
        return value;
    }

    private Scalar lowOr() throws ExpressionFailure {
        return either(LOW_OR, this::lowAnd);
    }

    private Scalar lowAnd() throws ExpressionFailure {
        return both(LOW_AND, this::lowNot);
    }

    private Scalar lowNot() throws ExpressionFailure {
        return scanner.take(LOW_NOT).isPresent() ? Scalar.of(!deeper(this::lowNot).isTrue()) : or();
    }

    private Scalar or() throws ExpressionFailure {
        return either(OR, this::and);
    }

    private Scalar and() throws ExpressionFailure {
        return both(AND, this::equality);
    }

    private Scalar either(Pattern operator, Level operand) throws ExpressionFailure {
        Scalar left = operand.read();
        while (scanner.take(operator).isPresent()) {
            Scalar right = aside(left.isTrue(), operand);
            left = left.isTrue() ? left : right;
        }
        return left;
    }

    private Scalar both(Pattern operator, Level operand) throws ExpressionFailure {
        Scalar left = operand.read();
        while (scanner.take(operator).isPresent()) {
            Scalar right = aside(!left.isTrue(), operand);
            left = left.isTrue() ? right : left;
        }
        return left;
    }

    private Scalar equality() throws ExpressionFailure {
        Scalar left = relation();
        for (Optional<Line> operator = scanner.take(EQUALITY); operator.isPresent(); operator = scanner.take(EQUALITY)) {
            Scalar right = relation();
            left = Scalar.of(switch (operator.get().text()) {
                case "==" -> left.number() == right.number();
                case "!=" -> left.number() != right.number();
                case "eq" -> left.text().equals(right.text());
                default -> !left.text().equals(right.text());
            });
        }
        return left;
    }

    private Scalar relation() throws ExpressionFailure {
        Scalar left = sum();
        for (Optional<Line> operator = scanner.take(RELATION); operator.isPresent(); operator = scanner.take(RELATION)) {
            int order = Double.compare(left.number(), sum().number());
            left = Scalar.of(switch (operator.get().text()) {
                case "<" -> order < 0;
                case ">" -> order > 0;
                case "<=" -> order <= 0;
                default -> order >= 0;
            });
        }
        return left;
    }

    private Scalar sum() throws ExpressionFailure {
        Scalar left = product();
        for (Optional<Line> operator = scanner.take(SUM); operator.isPresent(); operator = scanner.take(SUM)) {
            DoubleBinaryOperator sum = operator.get().text().equals("+") ? (a, b) -> a + b : (a, b) -> a - b;
            left = Scalar.of(sum.applyAsDouble(left.number(), product().number()));
        }
        return left;
    }

    private Scalar product() throws ExpressionFailure {
        Scalar left = match();
        for (Optional<Line> operator = scanner.take(PRODUCT); operator.isPresent(); operator = scanner.take(PRODUCT)) {
            double right = match().number();
            if (operator.get().text().equals("*")) {
                left = Scalar.of(left.number() * right);
            } else if (right != 0) {
                left = Scalar.of(left.number() / right);
            } else if (unwanted == 0) {
                throw new ExpressionFailure(operator.get().at(), "division by zero; compare with 0 before, as in $X != 0 && 1 / $X");
            }
        }
        return left;
    }

    private Scalar match() throws ExpressionFailure {
        Scalar left = unary();
        for (Optional<Line> operator = scanner.take(MATCH); operator.isPresent(); operator = scanner.take(MATCH)) {
            SourceLocation at = scanner.at();
            Optional<Line> literal = scanner.take(REGEX);
            String regex = literal.isPresent() ? literal.get().text().substring(1, literal.get().length() - 1) : unary().text();
            left = Scalar.of(found(regex, left.text(), at) == operator.get().text().equals("=~"));
        }
        return left;
    }

    private static boolean found(String regex, String text, SourceLocation at) throws ExpressionFailure {
        try {
            return Pattern.compile(regex).matcher(new BoundedText(text)).find();
        } catch (PatternSyntaxException e) {
            throw new ExpressionFailure(at, "regular expression: " + e.getDescription() + "; correct it");
        } catch (BoundedText.Exhausted | StackOverflowError e) {
            throw new ExpressionFailure(at, "the regular expression searches without end; write a simpler one");
        }
    }

    private Scalar unary() throws ExpressionFailure {
        Optional<Line> operator = scanner.take(UNARY);
        if (operator.isPresent()) {
            Scalar operand = deeper(this::unary);
            return operator.get().text().equals("-") ? Scalar.of(-operand.number()) : Scalar.of(!operand.isTrue());
        }
        if (scanner.take(OPEN).isPresent()) {
            Scalar value = deeper(this::lowOr);
            scanner.take(CLOSE).orElseThrow(() -> failure("a closing parenthesis is missing"));
            return value;
        }
        return operands.next(scanner).orElseThrow(() -> failure(scanner.isAtEnd() ? "a value is missing at the end" : "'" + scanner.rest() + "' is no value"));
    }

    private Scalar deeper(Level level) throws ExpressionFailure {
        if (++depth > DEPTH) {
            throw failure("more than " + DEPTH + " parentheses and signs around one value");
        }
        Scalar value = level.read();
        depth--;
        return value;
    }

    private Scalar aside(boolean decided, Level level) throws ExpressionFailure {
        unwanted += decided ? 1 : 0;
        Scalar value = level.read();
        unwanted -= decided ? 1 : 0;
        return value;
    }

    private ExpressionFailure failure(String cause) {
        return new ExpressionFailure(scanner.at(), cause + "; supported are numbers, quoted strings, $NAME, ${NAME}, __NAME,"
                + " ( ) ! && || == != < > <= >= eq ne =~ !~ + - * / not and or");
    }

    private interface Level {
        Scalar read() throws ExpressionFailure;
    }
}
