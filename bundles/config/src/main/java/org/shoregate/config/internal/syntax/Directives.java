package org.shoregate.config.internal.syntax;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shoregate.api.config.SourceLocation;

/** Carries out the directives of one file and of what it includes. Not thread-safe. */
final class Directives {
    private static final Pattern ASSIGNMENT = Pattern.compile("\\$?([A-Za-z_]\\w*)\\s+(.*)");
    private static final Pattern NAME = Pattern.compile("\\$?([A-Za-z_]\\w*)");
    /** Of an expression, in characters. */
    private static final int LENGTH = 1000;

    private final ColumnFormat columns;
    private final Operands operands;
    private final Variables variables;
    private final Expander expander;
    private final Diagnostics diagnostics;
    private int format;

    Directives(ColumnFormat columns, Surroundings surroundings) {
        this.columns = columns;
        this.operands = new Operands(surroundings.variables(), surroundings.family());
        this.variables = surroundings.variables();
        this.expander = surroundings.expander();
        this.diagnostics = surroundings.diagnostics();
        this.format = columns.defaultFormat();
    }

    /** The format in force. */
    int format() {
        return format;
    }

    void run(Directive directive, Conditions conditions) {
        switch (directive.keyword()) {
            case "IF" -> conditions.begin(directive.at(), () -> evaluate(directive.argument()).isTrue());
            case "ELSIF", "ELSEIF" -> conditions.otherwiseIf(directive.at(), () -> evaluate(directive.argument()).isTrue());
            case "ELSE" -> conditions.otherwise(bare(directive));
            case "ENDIF" -> conditions.end(bare(directive));
            default -> {
                if (conditions.active()) {
                    carryOut(directive);
                }
            }
        }
    }

    void format(SourceLocation at, Line number) {
        if (!columns.hasFormats()) {
            diagnostics.error("SG-S015", at, "the file " + columns.file() + " has one format only; remove the FORMAT line");
            return;
        }
        Optional<Integer> known = columns.formats().keySet().stream().filter(f -> number.text().equals(f.toString())).findFirst();
        if (known.isEmpty()) {
            diagnostics.error("SG-S015", number.at(), "'" + number.text() + "' is no format of the file " + columns.file()
                    + "; give one of " + columns.formats().keySet());
        }
        format = known.orElse(format);
    }

    private void carryOut(Directive directive) {
        switch (directive.keyword()) {
            case "SET" -> set(directive);
            case "RESET" -> reset(directive);
            case "FORMAT" -> format(directive.at(), directive.argument());
            case "COMMENT" -> comment(directive);
            case "ERROR" -> diagnostics.error("SG-S018", directive.at(),
                    message(directive) + "; so says the ?ERROR here, change what makes it apply");
            case "WARNING" -> diagnostics.warning("SG-S019", directive.at(), message(directive) + "; so says the ?WARNING here");
            default -> {
                // ?INFO speaks to the person who compiles, and nothing is compiled here.
            }
        }
    }

    private void set(Directive directive) {
        Matcher matcher = ASSIGNMENT.matcher(directive.argument().text());
        if (!matcher.matches()) {
            malformed(directive, "a variable and an expression, as in ?SET WEIGHT 2");
        } else if (mayChange(matcher.group(1), directive.argument().at())) {
            variables.set(matcher.group(1), evaluate(directive.argument().group(matcher, 2)).text());
        }
    }

    private void reset(Directive directive) {
        Matcher matcher = NAME.matcher(directive.argument().text());
        if (!matcher.matches()) {
            malformed(directive, "a variable, as in ?RESET WEIGHT");
        } else if (mayChange(matcher.group(1), directive.argument().at()) && !variables.reset(matcher.group(1))) {
            diagnostics.warning("SG-S031", directive.argument().at(), "variable " + matcher.group(1) + " is not set; remove the ?RESET");
        }
    }

    private boolean mayChange(String name, SourceLocation at) {
        if (Variables.isReserved(name)) {
            diagnostics.error("SG-S026", at, "the name " + name + " is reserved; give the variable another name");
        }
        return !Variables.isReserved(name);
    }

    private void comment(Directive directive) {
        if (!columns.comments()) {
            diagnostics.error("SG-S016", directive.at(), "?COMMENT is not allowed in the file " + columns.file()
                    + "; write a comment with # instead");
        }
    }

    private SourceLocation bare(Directive directive) {
        if (!directive.argument().isBlank()) {
            malformed(directive, "nothing behind it");
        }
        return directive.at();
    }

    private void malformed(Directive directive, String needed) {
        diagnostics.error("SG-S014", directive.at(), "?" + directive.keyword() + " needs " + needed
                + "; it has '" + directive.argument().text() + "'");
    }

    private String message(Directive directive) {
        return expander.expand(directive.argument()).orElse(directive.argument()).text();
    }

    private Scalar evaluate(Line expression) {
        try {
            if (expression.length() > LENGTH) {
                throw new ExpressionFailure(expression.at(), "the expression is longer than " + LENGTH + " characters; take it apart with ?SET");
            }
            return new Expression(expression, operands).value();
        } catch (ExpressionFailure e) {
            diagnostics.error("SG-S013", e.at(), e.getMessage());
            return Scalar.EMPTY;
        }
    }
}
