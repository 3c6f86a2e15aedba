package org.shoregate.config.internal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shoregate.config.internal.syntax.Diagnostics;
import org.shoregate.config.internal.syntax.Token;

/** Takes apart the ACTION column of mangle and the MARK column of tcrules. */
final class CommandReader {
    private static final Pattern COMMAND = Pattern.compile("([A-Z]+)(?:\\((.*)\\))?(?::([A-Z]+))?");
    /** tcrules of Shorewall 4: a bare value; {@code C} in the designator means the connection's mark. */
    private static final Pattern OLD_VALUE = Pattern.compile("([|&]?[0-9A-Fa-fx]+(?:-[0-9A-Fa-fx]+)?(?:/[0-9A-Fa-fx]+)?)(?::(C?)([PFT]?))?");
    private static final Pattern OLD_MASK = Pattern.compile("(SAVE|RESTORE)/([0-9A-Fa-fx]+)(?::([A-Z]+))?");
    private static final Pattern OLD_CLASS = Pattern.compile("([0-9A-Fa-f]+:[0-9A-Fa-f]+)(?::([PFT]))?");

    private final Diagnostics diagnostics;

    CommandReader(Diagnostics diagnostics) {
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
        Matcher trafficClass = OLD_CLASS.matcher(token.text());
        if (trafficClass.matches()) {
            return Optional.of(new MarkCommand("CLASSIFY", Optional.of(trafficClass.group(1)), Optional.ofNullable(trafficClass.group(2)), token));
        }
        return command(token);
    }
}
