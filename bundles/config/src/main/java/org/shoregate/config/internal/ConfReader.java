package org.shoregate.config.internal;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.shoregate.api.config.MarkLayout;
import org.shoregate.api.config.Settings;
import org.shoregate.api.config.SourceLocation;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.RouteType;
import org.shoregate.config.internal.syntax.Diagnostics;
import org.shoregate.config.internal.syntax.Numbers;
import org.shoregate.config.internal.syntax.Token;

/** Reads the keys of shorewall.conf(5) that matter here. Absent keys get what Shorewall's compiler assumes. */
final class ConfReader {
    private static final int MAX_BITS = 32;
    /** Settings of the kernel or of other programs, and the values that ask for nothing. */
    private static final Map<String, Set<String>> NOT_CARRIED_OUT = Map.of(
            "IP_FORWARDING", Set.of("", "keep"),
            "DISABLE_IPV6", Set.of("", "no"),
            "ADD_IP_ALIASES", Set.of("", "no"),
            "ADD_SNAT_ALIASES", Set.of("", "no"));

    private final Map<String, Token> values;
    private final SourceLocation file;
    private final Family family;
    private final Diagnostics diagnostics;

    ConfReader(Map<String, Token> values, SourceLocation file, Family family, Diagnostics diagnostics) {
        this.values = values;
        this.file = file;
        this.family = family;
        this.diagnostics = diagnostics;
    }

    Conf read() {
        refuseUnsupported();
        NOT_CARRIED_OUT.forEach(this::warnUnlessIdle);
        filter("IP_FORWARDING"); // its value is checked, no more
        yes("USE_RT_NAMES", false); // only a script of Shorewall's would spell tables by name; here the value is checked, no more
        boolean useDefaultRt = yes("USE_DEFAULT_RT", false);
        Settings settings = new Settings(useDefaultRt, yes("RESTORE_DEFAULT_ROUTE", true), yes("TRACK_PROVIDERS", true),
                markLayout(), yes("FORWARD_CLEAR_MARK", true), yes("RESTORE_ROUTEMARKS", true), yes("ZERO_MARKS", false),
                yes("TC_EXPERT", false), yes("KEEP_RT_TABLES", false), yes("DELETE_THEN_ADD", true),
                yes("REQUIRE_INTERFACE", false), routeFilter(), filter("LOG_MARTIANS"));
        return new Conf(settings, yes("BALANCE_PROVIDERS", useDefaultRt), yes("MARK_IN_FORWARD_CHAIN", false),
                isYes("ROUTE_FILTER"), mangleEnabled(settings.forwardClearMark()), nullRoutes());
    }

    private void refuseUnsupported() {
        if (family == Family.IPV6 && routeFilter().orElse(0) > 0) {
            diagnostics.error("SG-C007", at("ROUTE_FILTER"), "IPv6 has no ROUTE_FILTER; remove it");
        }
    }

    /** Marks are there as a whole or not at all. */
    private boolean mangleEnabled(boolean forwardClearMark) {
        boolean enabled = yes("MANGLE_ENABLED", true);
        if (!enabled && forwardClearMark) {
            diagnostics.error("SG-C009", at("FORWARD_CLEAR_MARK"), "MANGLE_ENABLED=No forbids FORWARD_CLEAR_MARK=Yes, which it is unless it is set; "
                    + "set FORWARD_CLEAR_MARK=No, or MANGLE_ENABLED=Yes");
        }
        return enabled;
    }

    /** The kernel knows more than two ways (ip-sysctl.rst, rp_filter). */
    private OptionalInt routeFilter() {
        return text("ROUTE_FILTER").matches("[0-2]") ? OptionalInt.of(Integer.parseInt(text("ROUTE_FILTER"))) : filter("ROUTE_FILTER");
    }

    /** 1 for Yes, 0 for No; Keep leaves the kernel's setting alone. */
    private OptionalInt filter(String key) {
        return switch (word(key)) {
            case "yes", "on" -> OptionalInt.of(1);
            case "no", "off" -> OptionalInt.of(0);
            case "", "keep" -> OptionalInt.empty();
            default -> {
                diagnostics.error("SG-C001", at(key), key + "=" + text(key) + " is none of Yes, No and Keep; write one of them");
                yield OptionalInt.empty();
            }
        };
    }

    private boolean isYes(String key) {
        return word(key).equals("yes") || word(key).equals("on");
    }

    private void warnUnlessIdle(String key, Set<String> idle) {
        if (!idle.contains(word(key))) {
            diagnostics.warning("SG-C006", at(key), key + "=" + text(key)
                    + " is not carried out by Shoregate; set it with sysctl, or let Shorewall do it");
        }
    }

    private Optional<RouteType> nullRoutes() {
        Optional<RouteType> type = switch (word("NULL_ROUTE_RFC1918")) {
            case "", "no" -> Optional.empty();
            case "yes", "blackhole" -> Optional.of(RouteType.BLACKHOLE);
            case "unreachable" -> Optional.of(RouteType.UNREACHABLE);
            case "prohibit" -> Optional.of(RouteType.PROHIBIT);
            default -> {
                diagnostics.error("SG-C008", at("NULL_ROUTE_RFC1918"), "NULL_ROUTE_RFC1918=" + text("NULL_ROUTE_RFC1918")
                        + " is none of Yes, No, blackhole, unreachable and prohibit; write one of them");
                yield Optional.empty();
            }
        };
        return type.filter(t -> family == Family.IPV4);
    }

    private MarkLayout markLayout() {
        boolean wide = yes("WIDE_TC_MARKS", false);
        boolean high = yes("HIGH_ROUTE_MARKS", false);
        MarkLayout standard = MarkLayout.DEFAULT;
        int maskBits = bits("MASK_BITS", wide ? 16 : standard.maskBits());
        try {
            return new MarkLayout(bits("TC_BITS", wide ? 14 : standard.tcBits()), maskBits,
                    bits("PROVIDER_BITS", standard.providerBits()),
                    bits("PROVIDER_OFFSET", high ? maskBits : standard.offset()), bits("ZONE_BITS", standard.zoneBits()));
        } catch (IllegalArgumentException e) {
            diagnostics.error("SG-C003", file, "the fields of a packet mark: " + e.getMessage()
                    + "; make MASK_BITS, PROVIDER_BITS, PROVIDER_OFFSET or ZONE_BITS smaller");
            return standard;
        }
    }

    private int bits(String key, int unset) {
        if (text(key).isEmpty()) {
            return unset;
        }
        OptionalLong value = Numbers.parse(text(key));
        if (value.isEmpty() || value.getAsLong() < 0 || value.getAsLong() > MAX_BITS) {
            diagnostics.error("SG-C002", at(key), key + "=" + text(key) + " is no number of bits; give one from 0 to " + MAX_BITS);
            return unset;
        }
        return (int) value.getAsLong();
    }

    private boolean yes(String key, boolean unset) {
        return switch (word(key)) {
            case "" -> unset;
            case "yes" -> true;
            case "no" -> false;
            default -> {
                diagnostics.error("SG-C001", at(key), key + "=" + text(key) + " is neither Yes nor No; write one of them");
                yield unset;
            }
        };
    }

    private String word(String key) {
        return text(key).toLowerCase();
    }

    private String text(String key) {
        return values.containsKey(key) ? values.get(key).text().strip() : "";
    }

    private SourceLocation at(String key) {
        return values.containsKey(key) ? values.get(key).at() : file;
    }
}
