package org.shoregate.config.internal;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.shoregate.api.config.DefaultRouteRole;
import org.shoregate.api.config.ProviderGateway;
import org.shoregate.api.config.SourceLocation;
import org.shoregate.config.internal.syntax.Diagnostics;
import org.shoregate.config.internal.syntax.Numbers;
import org.shoregate.config.internal.syntax.Row;
import org.shoregate.config.internal.syntax.Token;

/** Reads the OPTIONS column of one provider. Of contradicting words the last one holds. Used once. */
final class ProviderOptionsReader {
    /** {@code rtnh_hops} is one byte and holds the weight less one (linux/rtnetlink.h). */
    private static final int MAX_WEIGHT = 256;
    /** The least MTU of IPv4 (RFC 791) and the most that its length field can tell. */
    private static final int MIN_MTU = 68;
    private static final int MAX_MTU = 65_535;
    /** shorewall-providers(5): part of 1, with up to 8 decimals. */
    private static final Pattern LOAD = Pattern.compile("0?\\.\\d{1,8}");
    private static final int DECIMALS = 8;

    private final Addresses addresses;
    private final Diagnostics diagnostics;
    private boolean track;
    private boolean loose;
    private boolean optional;
    private boolean autosrc = true;
    private boolean hostroute = true;
    private Optional<ProviderGateway.Local> local = Optional.empty();
    private Optional<SourceLocation> persistentAt = Optional.empty();
    private Optional<DefaultRouteRole> role = Optional.empty();
    private SourceLocation roleAt;
    private Optional<InetAddress> source = Optional.empty();
    private OptionalInt mtu = OptionalInt.empty();
    private Optional<BigDecimal> load = Optional.empty();
    private SourceLocation loadAt;

    ProviderOptionsReader(boolean trackProviders, Addresses addresses, Diagnostics diagnostics) {
        this.track = trackProviders;
        this.addresses = addresses;
        this.diagnostics = diagnostics;
    }

    ProviderOptions read(Row row) {
        roleAt = row.at();
        loadAt = row.at();
        for (Token option : row.value("options").map(t -> t.list(diagnostics)).orElse(List.of())) {
            int equals = option.text().indexOf('=');
            if (equals < 0) {
                word(option);
            } else {
                assignment(option, option.text().substring(0, equals), new Token(option.text().substring(equals + 1), option.at()));
            }
        }
        checkLoad();
        return new ProviderOptions(track, loose, optional, autosrc, hostroute, local, persistentAt, role, roleAt, source, mtu, load, loadAt);
    }

    private void word(Token option) {
        switch (option.text()) {
            case "track" -> track(option);
            case "tproxy" -> local(new ProviderGateway.Local(true));
            case "local" -> {
                diagnostics.warning("SG-P065", option.at(), "option local is outdated; tproxy does the same with the bit that TPROXY and DIVERT set");
                local(new ProviderGateway.Local(false));
            }
            case "notrack" -> track = false;
            case "loose" -> loose = true;
            case "optional" -> optional(option);
            case "autosrc" -> autosrc = true;
            case "noautosrc" -> autosrc = false;
            case "hostroute" -> hostroute = true;
            case "nohostroute" -> hostroute = false;
            case "persistent" -> persistentAt = Optional.of(option.at());
            case "balance", "primary" -> role(option, new DefaultRouteRole.Balance(1));
            case "fallback" -> role(option, new DefaultRouteRole.Fallback());
            default -> refuse(option);
        }
    }

    private void assignment(Token option, String name, Token value) {
        switch (name) {
            case "balance" -> weight(value).ifPresent(w -> role(option, new DefaultRouteRole.Balance(w)));
            case "fallback" -> weight(value).ifPresent(w -> role(option, new DefaultRouteRole.WeightedFallback(w)));
            case "load" -> load(value);
            case "src" -> source = addresses.address(value, "SG-P013");
            case "mtu" -> mtu = number(value, MIN_MTU, MAX_MTU, "SG-P014", "an MTU in bytes");
            default -> refuse(option);
        }
    }

    private void refuse(Token option) {
        diagnostics.error("SG-P011", option.at(), "unknown option '" + option.text() + "'; see shorewall-providers(5), options are in lower case");
    }

    private void track(Token option) {
        if (local.isPresent()) {
            diagnostics.error("SG-P060", option.at(), "what ends on the gateway itself cannot be tracked; remove track, or tproxy and local");
        }
        track = true;
    }

    private void local(ProviderGateway.Local wanted) {
        track = false;
        local = Optional.of(wanted);
    }

    private void optional(Token option) {
        diagnostics.warning("SG-P015", option.at(), "option optional belongs into the file interfaces; it is taken as if it stood there");
        optional = true;
    }

    private void role(Token option, DefaultRouteRole wanted) {
        boolean balances = wanted instanceof DefaultRouteRole.Balance;
        if (role.isPresent() && balances != role.get() instanceof DefaultRouteRole.Balance) {
            diagnostics.error("SG-P012", option.at(), "balance and fallback exclude each other; remove one of them");
        }
        role = Optional.of(wanted);
        roleAt = option.at();
    }

    private void load(Token value) {
        loadAt = value.at();
        if (LOAD.matcher(value.text()).matches()) {
            load = Optional.of(new BigDecimal(value.text()).setScale(DECIMALS));
        } else {
            diagnostics.error("SG-P053", value.at(), "'" + value.text() + "' is no load; give a part of 1 with up to 8 decimals, as in load=0.25");
        }
    }

    /** Of two ways to share out connections one has to hold. */
    private void checkLoad() {
        boolean weighted = role.isPresent() && switch (role.get()) {
            case DefaultRouteRole.Balance balance -> balance.weight() > 1;
            case DefaultRouteRole.WeightedFallback fallback -> fallback.weight() > 1;
            case DefaultRouteRole.Fallback fallback -> false;
            case DefaultRouteRole.Nothing nothing -> false;
        };
        if (load.isPresent() && weighted) {
            diagnostics.error("SG-P054", loadAt, "load= and a weight of balance or fallback above 1 exclude each other; remove one of the two");
        }
    }

    /** In decimal digits alone. */
    private OptionalInt weight(Token value) {
        if (!value.text().matches("\\d+")) {
            diagnostics.error("SG-P016", value.at(), "'" + value.text() + "' is not a weight; give a number from 1 to " + MAX_WEIGHT);
            return OptionalInt.empty();
        }
        return number(value, 1, MAX_WEIGHT, "SG-P016", "a weight");
    }

    private OptionalInt number(Token value, int min, int max, String code, String what) {
        OptionalLong number = Numbers.parse(value.text());
        if (number.isEmpty() || number.getAsLong() < min || number.getAsLong() > max) {
            diagnostics.error(code, value.at(), "'" + value.text() + "' is not " + what + "; give a number from " + min + " to " + max);
            return OptionalInt.empty();
        }
        return OptionalInt.of((int) number.getAsLong());
    }
}
