package org.shoregate.config.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shoregate.api.mark.Criterion;
import org.shoregate.api.mark.MarkAction;
import org.shoregate.api.net.Family;
import org.shoregate.config.internal.syntax.Diagnostics;
import org.shoregate.config.internal.syntax.Token;

/** What those commands of mangle and tcrules do that leave both marks alone, SAME apart. */
final class HeaderCommands {
    private static final Pattern CLASS = Pattern.compile("([0-9A-Fa-f]{1,4}):([0-9A-Fa-f]{1,4})");
    private static final int HEX = 16;
    private static final int MAX_BYTE = 255;
    /** As shorewall-mangle(5) has it. */
    private static final int MIN_MSS = 500;
    private static final int MAX_MSS = 65_533;
    private static final int MAX_GROUP = 65_535;
    private static final long MAX_BYTES = 0xffff_ffffL;
    private static final int SAME_SECONDS = 300;
    private static final int MAX_SAME_SECONDS = 86_400;
    private static final Criterion SYN = new Criterion.TcpFlags(Criterion.TcpFlags.SYN, Criterion.TcpFlags.SYN | Criterion.TcpFlags.RST, false);

    private static final Criterion ECN = new Criterion.TcpFlags(0, Criterion.TcpFlags.ECE | Criterion.TcpFlags.CWR, true);

    private final Family family;
    private final Diagnostics diagnostics;

    HeaderCommands(Family family, Diagnostics diagnostics) {
        this.family = family;
        this.diagnostics = diagnostics;
    }

    /** What the command does; nothing if that is wrong or not supported. */
    List<MarkEffect> effects(MarkCommand command) {
        return switch (command.name()) {
            case "DROP" -> bare(command, new MarkAction.Drop());
            case "SAME" -> number(command.parameters().orElse("" + SAME_SECONDS), 1, MAX_SAME_SECONDS)
                    .map(t -> List.of(MarkEffect.of(new MarkAction.Same(t))))
                    .orElseGet(() -> wrong(command, "give seconds, 1 to " + MAX_SAME_SECONDS));
            case "DSCP" -> ServiceFields.dscp(command.parameters().orElse("")).map(v -> List.of(MarkEffect.of(new MarkAction.SetDscp(v))))
                    .orElseGet(() -> wrong(command, "give a class such as EF or AF11, or an even number from 0 to 62"));
            case "TOS" -> ServiceFields.typeOfService(command.parameters().orElse("")).map(HeaderCommands::typeOfService)
                    .orElseGet(() -> wrong(command, "give value or value/mask, both up to 0xff, or a name such as Minimize-Delay"));
            case "TTL", "HL" -> hopLimit(command);
            case "ECN" -> command.parameters().isEmpty() && family == Family.IPV4 ? List.of(new MarkEffect(List.of(ECN), new MarkAction.RemoveTcpEcn()))
                    : wrong(command, "it takes none, and is for IPv4");
            case "CLASSIFY" -> classify(command);
            case "TCPMSS" -> segmentSize(command);
            case "NFLOG" -> log(command);
            case "CHECKSUM" -> checksum(command);
            default -> {
                diagnostics.error("SG-M002", command.token().at(), "command " + command.name() + " is not supported; MARK, CONNMARK, SAVE, RESTORE, "
                        + "CONTINUE, SAME, TOS, DSCP, TTL, HL, ECN, CLASSIFY, TCPMSS, NFLOG, DIVERT, DIVERTHA, TPROXY, DROP and INLINE are");
                yield List.of();
            }
        };
    }

    /** What a command without parameters does; nothing if it has some. */
    List<MarkEffect> bare(MarkCommand command, MarkAction action) {
        return command.parameters().isEmpty() ? List.of(MarkEffect.of(action)) : wrong(command, "it takes none");
    }

    /** Which bits stay is decided packet by packet where a mask takes the DSCP or the ECN apart: a rule for each case. */
    private static List<MarkEffect> typeOfService(ServiceFields.Masked tos) {
        int apart = 0;
        for (int field : new int[] {ServiceFields.DSCP_MASK, ServiceFields.ECN_MASK}) {
            apart |= (tos.mask() & field) == 0 || (tos.mask() & field) == field ? 0 : field & ~tos.mask();
        }
        List<MarkEffect> effects = new ArrayList<>();
        int stay = apart;
        while (true) {
            List<Criterion> kept = apart == 0 ? List.of() : List.of(new Criterion.TypeOfService(stay, apart, false));
            effects.add(new MarkEffect(kept, new MarkAction.SetTypeOfService(tos.value() | stay, tos.mask() | apart)));
            if (stay == 0) {
                return effects;
            }
            stay = stay - 1 & apart;
        }
    }

    private List<MarkEffect> hopLimit(MarkCommand command) {
        boolean fits = command.name().equals("TTL") == (family == Family.IPV4);
        String text = command.parameters().orElse("");
        boolean added = text.startsWith("+");
        boolean taken = text.startsWith("-");
        Optional<Integer> value = number(added || taken ? text.substring(1) : text, added || taken ? 1 : 0, MAX_BYTE);
        if (!fits || value.isEmpty()) {
            return wrong(command, fits ? "give a number from 0 to 255, or one from 1 behind a + or a - to add it or to take it away" : "TTL is for IPv4 and HL for IPv6");
        }
        MarkAction action = added || taken ? new MarkAction.ShiftHopLimit(taken ? -value.get() : value.get()) : new MarkAction.SetHopLimit(value.get());
        return List.of(MarkEffect.of(action));
    }

    private List<MarkEffect> checksum(MarkCommand command) {
        if (command.parameters().isPresent()) {
            return wrong(command, "it takes none");
        }
        diagnostics.warning("SG-M028", command.token().at(), "CHECKSUM has no counterpart in nftables, so this rule is left out; a packet that "
                + "leaves by a network card gets its checksum without it");
        return List.of();
    }

    private List<MarkEffect> classify(MarkCommand command) {
        Matcher form = CLASS.matcher(command.parameters().orElse(""));
        return form.matches() ? List.of(MarkEffect.of(new MarkAction.Classify(Integer.parseInt(form.group(1), HEX), Integer.parseInt(form.group(2), HEX))))
                : wrong(command, "give major:minor, both hexadecimal, as in 1:10");
    }

    private List<MarkEffect> segmentSize(MarkCommand command) {
        String[] parameters = command.parameters().orElse("pmtu").split(",", -1);
        Optional<List<Criterion>> roads = parameters.length > 2 ? Optional.empty() : ipsec(parameters.length < 2 ? "all" : parameters[1]);
        boolean fitting = parameters[0].isEmpty() || parameters[0].equals("pmtu");
        Optional<Integer> bytes = fitting ? Optional.empty() : number(parameters[0], MIN_MSS, MAX_MSS);
        if (roads.isEmpty() || !fitting && bytes.isEmpty()) {
            return wrong(command, "give pmtu or a number from " + MIN_MSS + " to " + MAX_MSS + ", and all, none or ipsec behind a comma");
        }
        OptionalInt size = bytes.map(OptionalInt::of).orElse(OptionalInt.empty());
        return List.of(new MarkEffect(Criteria.joined(List.of(List.of(SYN), roads.get())), new MarkAction.LowerMss(size)));
    }

    private static Optional<List<Criterion>> ipsec(String text) {
        return Optional.ofNullable(switch (text) {
            case "all", "" -> List.of();
            case "none", "-" -> List.of(new Criterion.LeavesByIpsec(true));
            case "ipsec" -> List.of(new Criterion.LeavesByIpsec(false));
            default -> null;
        });
    }

    private List<MarkEffect> log(MarkCommand command) {
        String[] parameters = command.parameters().orElse("0").split(",", -1);
        Optional<Long> group = part(parameters, 0, MAX_GROUP);
        Optional<Long> bytes = part(parameters, 1, MAX_BYTES);
        Optional<Long> threshold = part(parameters, 2, MAX_GROUP);
        if (parameters.length > 3 || group.isEmpty() || bytes.isEmpty() || threshold.isEmpty()) {
            return wrong(command, "give group,bytes,threshold, each a number that may be left out");
        }
        return List.of(MarkEffect.of(new MarkAction.Log(group.get().intValue(), bytes.get(), threshold.get().intValue())));
    }

    private static Optional<Long> part(String[] parts, int index, long most) {
        return index >= parts.length || parts[index].isEmpty() ? Optional.of(0L) : Ranges.number(parts[index], 0, most);
    }

    private static Optional<Integer> number(String text, int least, int most) {
        return Ranges.number(text, least, most).map(Long::intValue);
    }

    private List<MarkEffect> wrong(MarkCommand command, String remedy) {
        Token token = command.token();
        diagnostics.error("SG-M019", token.at(), "the parameters of '" + token.text() + "' are not right; " + remedy);
        return List.of();
    }
}
