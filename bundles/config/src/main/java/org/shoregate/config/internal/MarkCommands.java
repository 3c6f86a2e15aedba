package org.shoregate.config.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shoregate.api.mark.Criterion;
import org.shoregate.api.mark.MarkAction;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.Mark;
import org.shoregate.config.internal.syntax.Diagnostics;
import org.shoregate.config.internal.syntax.Token;

/** What the commands of mangle and tcrules do. */
final class MarkCommands {
    private static final Pattern RANGE = Pattern.compile("([0-9A-Fa-fxX]+)-([0-9A-Fa-fxX]+)(?:/([0-9A-Fa-fxX]+))?");
    /** Each mark of a range is a rule of its own. */
    private static final int MAX_RANGE = 256;

    private final Marks marks;
    private final HeaderCommands headers;
    private final ProxyCommands proxies;
    private final Diagnostics diagnostics;

    MarkCommands(Family family, Marks marks, Diagnostics diagnostics) {
        this.marks = marks;
        this.headers = new HeaderCommands(family, diagnostics);
        this.proxies = new ProxyCommands(marks.layout(), new Addresses(family, diagnostics), diagnostics);
        this.diagnostics = diagnostics;
    }

    /** What the command does; nothing if that is wrong or not supported. */
    List<MarkEffect> effects(MarkCommand command) {
        return switch (command.name()) {
            case "MARK" -> marked(command, MarkAction.SetMark::new);
            case "CONNMARK" -> marked(command, MarkAction.SetConnectionMark::new);
            case "SAVE" -> single(mask(command).map(MarkAction.Save::new));
            case "RESTORE" -> single(mask(command).map(MarkAction.Restore::new));
            case "CONTINUE" -> headers.bare(command, new MarkAction.Continue());
            case "DIVERT", "DIVERTHA", "TPROXY" -> proxies.effects(command);
            default -> headers.effects(command);
        };
    }

    private static List<MarkEffect> single(Optional<? extends MarkAction> action) {
        return action.isPresent() ? List.of(MarkEffect.of(action.get())) : List.of();
    }

    private List<MarkEffect> marked(MarkCommand command, Function<Mark, MarkAction> action) {
        String parameters = command.parameters().orElse("");
        if (parameters.indexOf('-') < 0) {
            return single(mark(command).map(action));
        }
        Matcher range = RANGE.matcher(parameters);
        return range.matches() ? range(command, range, action) : single(mark(command).map(action));
    }

    /** One mark after the other, each for one packet; a step is the lowest bit of the mask. */
    private List<MarkEffect> range(MarkCommand command, Matcher range, Function<Mark, MarkAction> action) {
        Optional<Integer> first = marks.value(command.token(), range.group(1), "SG-M006");
        Optional<Integer> last = marks.value(command.token(), range.group(2), "SG-M006");
        Optional<Integer> mask = range.group(3) == null ? Optional.of(marks.layout().tcMask()) : marks.mask(command.token(), range.group(3), "SG-M006");
        if (first.isEmpty() || last.isEmpty() || mask.isEmpty()) {
            return List.of();
        }
        int step = Integer.lowestOneBit(mask.get());
        int count = step <= 0 || first.get() >= last.get() ? 0 : (last.get() - first.get()) / step + 1;
        if (count == 0 || count > MAX_RANGE || (first.get() & step - 1) != 0) {
            diagnostics.error("SG-M018", command.token().at(), "'" + range.group() + "' is no range of marks that fits its mask 0x"
                    + Integer.toHexString(mask.get()) + "; begin with the smaller one, in steps of the mask's lowest bit, at most " + MAX_RANGE);
            return List.of();
        }
        List<MarkEffect> effects = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int value = first.get() + i * step;
            List<Criterion> turn = count == 1 ? List.of() : List.of(new Criterion.EveryNth(count, i));
            effects.add(new MarkEffect(turn, action.apply(new Mark(value, mask.get() | value))));
        }
        return effects;
    }

    private Optional<Integer> mask(MarkCommand command) {
        return command.parameters().isEmpty() ? Optional.of(marks.layout().tcMask())
                : marks.copied(command.token(), command.parameters().get(), "SG-M006");
    }

    private Optional<Mark> mark(MarkCommand command) {
        String text = command.parameters().orElse("");
        if (text.startsWith("|")) {
            return marks.masked(new Token(text.substring(1), command.token().at()), -1, "SG-M006")
                    .map(m -> new Mark(m.value(), m.value()));
        }
        if (text.startsWith("&")) {
            return marks.value(command.token(), text.substring(1), "SG-M006").map(v -> new Mark(0, ~v));
        }
        return marks.set(new Token(text, command.token().at()), "SG-M006");
    }
}
