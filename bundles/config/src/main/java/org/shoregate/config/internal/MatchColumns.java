package org.shoregate.config.internal;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shoregate.api.mark.ConnectionSide;
import org.shoregate.api.mark.ConnectionState;
import org.shoregate.api.mark.Criterion;
import org.shoregate.api.mark.VolumeUnit;
import org.shoregate.config.internal.syntax.Diagnostics;
import org.shoregate.config.internal.syntax.Row;
import org.shoregate.config.internal.syntax.Token;

/** Reads those columns of marking and NAT rules that hold one condition each, such as LENGTH and STATE. */
final class MatchColumns {
    private static final long MAX_LENGTH = 65_535;
    private static final int WHOLE_DIGITS = 8;
    private static final Pattern VOLUME = Pattern.compile("(\\d{1,18}):(\\d{1,18})?(?::([ORB])(?::([BPA]))?)?");
    private static final Map<String, ConnectionSide> SIDES = Map.of("O", ConnectionSide.ORIGINAL, "R", ConnectionSide.REPLY, "B", ConnectionSide.BOTH);
    private static final Map<String, VolumeUnit> UNITS = Map.of("B", VolumeUnit.BYTES, "P", VolumeUnit.PACKETS, "A", VolumeUnit.AVERAGE_BYTES);
    private static final Pattern HELPER = Pattern.compile("[A-Za-z0-9_.-]{1,15}");
    private static final Pattern PROBABILITY = Pattern.compile("0?\\.\\d{1,8}");
    private static final Pattern OWNER = Pattern.compile("\\d{1,10}(?:-\\d{1,10})?|[A-Za-z_][A-Za-z0-9_.-]*\\$?");
    private static final Set<String> STATES = Set.of("NEW", "ESTABLISHED", "RELATED", "INVALID", "UNTRACKED");

    private final Diagnostics diagnostics;

    MatchColumns(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** The conditions of these columns that are not empty; absent if something is wrong. */
    Optional<List<Criterion>> read(Row row, List<String> columns) {
        List<Criterion> criteria = new ArrayList<>();
        boolean good = true;
        for (String column : columns) {
            Token token = row.column(column);
            if (!token.isEmpty()) {
                List<Criterion> found = read(column, token);
                criteria.addAll(found);
                good &= !found.isEmpty();
            }
        }
        return good ? Optional.of(criteria) : Optional.empty();
    }

    private List<Criterion> read(String column, Token token) {
        boolean negated = token.text().startsWith("!");
        String text = negated ? token.text().substring(1) : token.text();
        return switch (column) {
            case "user" -> user(token, text, negated);
            case "length" -> one(token, Ranges.range(text, MAX_LENGTH).map(r -> new Criterion.PacketLength((int) r.first(), (int) r.last(), negated)),
                    "give a length in bytes or a range, as in 64 or :128");
            case "tos" -> one(token, ServiceFields.typeOfService(text).map(t -> new Criterion.TypeOfService(t.value(), t.mask(), negated)),
                    "give value or value/mask, both up to 0xff, or a name such as Minimize-Delay");
            case "dscp" -> one(token, ServiceFields.dscp(text).map(d -> new Criterion.Dscp(d, negated)),
                    "give a class such as EF or AF11, or an even number from 0 to 62");
            case "connbytes" -> one(token, volume(text, negated), "give least:most[:O|R|B[:B|P|A]]");
            case "helper" -> one(token, plain(text, negated, HELPER).map(Criterion.ConnectionHelper::new), "name a helper, as in ftp");
            case "probability" -> one(token, plain(text, negated, PROBABILITY).map(p -> new Criterion.Probability(share(p))), "give a share of 1, as in .25");
            case "ipsec" -> one(token, text.matches("(?i)yes|no") && !negated ? Optional.of(new Criterion.LeavesByIpsec(text.equalsIgnoreCase("no")))
                    : Optional.empty(), "give yes or no; a choice by what IPsec does is not supported");
            case "state" -> one(token, negated ? Optional.empty() : states(text), "give some of NEW, ESTABLISHED, RELATED, INVALID and UNTRACKED");
            default -> throw new IllegalArgumentException("no rule for column " + column);
        };
    }

    private List<Criterion> one(Token token, Optional<? extends Criterion> criterion, String remedy) {
        if (criterion.isEmpty()) {
            diagnostics.error("SG-M024", token.at(), "'" + token.text() + "' is not what this column can hold; " + remedy);
        }
        return criterion.<List<Criterion>>map(List::of).orElse(List.of());
    }

    /** {@code user}, {@code user:group} or {@code :group}; a {@code !} before all of it turns both about. */
    private List<Criterion> user(Token token, String text, boolean negated) {
        String[] parts = text.split(":", -1);
        List<Criterion> owners = new ArrayList<>();
        boolean good = parts.length <= 2;
        for (int i = 0; i < parts.length && good; i++) {
            Function<String, Criterion> owner = i == 0 ? u -> new Criterion.SocketUser(u, negated) : g -> new Criterion.SocketGroup(g, negated);
            good = parts[i].isEmpty() && parts.length == 2 || OWNER.matcher(parts[i]).matches();
            if (!parts[i].isEmpty()) {
                owners.add(owner.apply(parts[i]));
                warnOfStranger(token, parts[i], i > 0);
            }
        }
        if (!good || owners.isEmpty()) {
            diagnostics.error("SG-M022", token.at(), "'" + token.text() + "' is no USER; give user, user:group or :group, each a name or a number");
            return List.of();
        }
        return owners;
    }

    /** Who is not known here may be where the rules are made. */
    private void warnOfStranger(Token token, String name, boolean group) {
        if (!Character.isLetter(name.charAt(0)) && name.charAt(0) != '_') {
            return;
        }
        UserPrincipalLookupService known = FileSystems.getDefault().getUserPrincipalLookupService();
        try {
            if (group) {
                known.lookupPrincipalByGroupName(name);
            } else {
                known.lookupPrincipalByName(name);
            }
        } catch (IOException e) {
            diagnostics.warning("SG-M031", token.at(), "this machine knows no " + (group ? "group " : "user ") + name
                    + ", so the kernel will not get the rule; correct the name, or give a number");
        }
    }

    private static Optional<Criterion> volume(String text, boolean negated) {
        Matcher form = VOLUME.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        long least = Long.parseLong(form.group(1));
        long most = form.group(2) == null ? Long.MAX_VALUE : Long.parseLong(form.group(2));
        ConnectionSide side = SIDES.get(form.group(3) == null ? "B" : form.group(3));
        VolumeUnit unit = UNITS.get(form.group(4) == null ? "B" : form.group(4));
        return least > most ? Optional.empty() : Optional.of(new Criterion.ConnectionVolume(side, unit, least, most, negated));
    }

    /** Names with commas between. */
    static Optional<Criterion> states(String text) {
        List<String> names = List.of(text.split(",", -1));
        return STATES.containsAll(names) ? Optional.of(new Criterion.ConnectionStates(
                new TreeSet<>(names.stream().map(ConnectionState::valueOf).toList()))) : Optional.empty();
    }

    private static Optional<String> plain(String text, boolean negated, Pattern form) {
        return negated || !form.matcher(text).matches() ? Optional.empty() : Optional.of(text);
    }

    /** In the steps of iptables, and rounded as there. */
    private static long share(String text) {
        return Math.round(Long.parseLong(digits(text)) * (double) Criterion.Probability.WHOLE / Math.pow(10, WHOLE_DIGITS));
    }

    private static String digits(String text) {
        String behindPoint = text.substring(text.indexOf('.') + 1);
        return behindPoint + "0".repeat(WHOLE_DIGITS - behindPoint.length());
    }
}
