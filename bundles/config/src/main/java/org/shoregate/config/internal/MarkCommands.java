package org.shoregate.config.internal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shoregate.api.mark.MarkAction;
import org.shoregate.api.net.Mark;
import org.shoregate.config.internal.syntax.Diagnostics;
import org.shoregate.config.internal.syntax.Token;

/** Reads the ACTION column of mangle and the MARK column of tcrules, and what the commands do. */
final class MarkCommands {
    private static final Pattern COMMAND = Pattern.compile("([A-Z]+)(?:\\((.*)\\))?(?::([A-Z]+))?");
    /** tcrules of Shorewall 4: a bare value; {@code C} in the designator means the connection's mark. */
    private static final Pattern OLD_VALUE = Pattern.compile("([|&]?[0-9A-Fa-fx]+(?:/[0-9A-Fa-fx]+)?)(?::(C?)([PFT]?))?");
    private static final Pattern OLD_MASK = Pattern.compile("(SAVE|RESTORE)/([0-9A-Fa-fx]+)(?::([A-Z]+))?");

    private final Marks marks;
    private final Diagnostics diagnostics;

    MarkCommands(Marks marks, Diagnostics diagnostics) {
        this.marks = marks;
        this.diagnostics = diagnostics;
    }

    /** A command of mangle. */
    Optional<MarkCommand> command(Token token) {
        Matcher form = COMMAND.matcher(token.text());
        if (!form.matches()) {
            diagnostics.error("SG-M001", token.at(), "'" + token.text() + "' is no ACTION; write a command as in MARK(1):P");
            return Optional.empty();
        }
        return Optional.of(new MarkCommand(form.group(1), Optional.ofNullable(form.group(2)), Optional.ofNullable(form.group(3)), token));
    }

    /** A command of tcrules, in its own form or in that of mangle. */
    Optional<MarkCommand> oldCommand(Token token) {
        Matcher value = OLD_VALUE.matcher(token.text());
        if (value.matches()) {
            boolean connection = value.group(2) != null && !value.group(2).isEmpty();
            Optional<String> designator = Optional.ofNullable(value.group(3)).filter(d -> !d.isEmpty());
            return Optional.of(new MarkCommand(connection ? "CONNMARK" : "MARK", Optional.of(value.group(1)), designator, token));
        }
        Matcher mask = OLD_MASK.matcher(token.text());
        if (mask.matches()) {
            return Optional.of(new MarkCommand(mask.group(1), Optional.of(mask.group(2)), Optional.ofNullable(mask.group(3)), token));
        }
        return command(token);
    }

    /** What the command does; absent if that is wrong or not supported. */
    Optional<MarkAction> action(MarkCommand command) {
        return switch (command.name()) {
            case "MARK" -> mark(command).map(MarkAction.SetMark::new);
            case "CONNMARK" -> mark(command).map(MarkAction.SetConnectionMark::new);
            case "SAVE" -> mask(command).map(MarkAction.Save::new);
            case "RESTORE" -> mask(command).map(MarkAction.Restore::new);
            case "CONTINUE" -> Optional.of(new MarkAction.Continue());
            default -> {
                diagnostics.error("SG-M002", command.token().at(), "command " + command.name()
                        + " is not supported yet; MARK, CONNMARK, SAVE, RESTORE and CONTINUE are");
                yield Optional.empty();
            }
        };
    }

    private Optional<Integer> mask(MarkCommand command) {
        return command.parameters().isEmpty() ? Optional.of(marks.layout().tcMask())
                : marks.mask(command.token(), command.parameters().get(), "SG-M006");
    }

    private Optional<Mark> mark(MarkCommand command) {
        String text = command.parameters().orElse("");
        if (text.contains("-")) {
            diagnostics.error("SG-M007", command.token().at(), "a range of marks is not supported yet; write one rule for each");
            return Optional.empty();
        }
        if (text.startsWith("|")) {
            return marks.masked(new Token(text.substring(1), command.token().at()), -1, "SG-M006")
                    .map(m -> new Mark(m.value(), m.value()));
        }
        if (text.startsWith("&")) {
            return marks.value(command.token(), text.substring(1), "SG-M006").map(v -> new Mark(0, ~v));
        }
        return marks.masked(new Token(text, command.token().at()), -1, "SG-M006");
    }
}
