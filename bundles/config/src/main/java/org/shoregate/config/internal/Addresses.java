package org.shoregate.config.internal;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.IpPrefix;
import org.shoregate.config.internal.syntax.Diagnostics;
import org.shoregate.config.internal.syntax.Token;

/** Reads addresses and networks of one family. Names are never looked up: a configuration must not depend on a name server. */
final class Addresses {
    private static final Pattern DOTTED = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern COLONS = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final Pattern LENGTH = Pattern.compile("\\d{1,3}");
    private static final Pattern DIGITS = Pattern.compile("\\d[\\d./]*");

    private final Family family;
    private final Diagnostics diagnostics;

    Addresses(Family family, Diagnostics diagnostics) {
        this.family = family;
        this.diagnostics = diagnostics;
    }

    /** An address, in brackets or not; a problem is reported with the code. */
    Optional<InetAddress> address(Token token, String code) {
        Optional<InetAddress> address = literal(bare(token.text()));
        if (address.isEmpty()) {
            diagnostics.error(code, token.at(), "'" + token.text() + "' is no " + word() + " address; names are not looked up");
        }
        return address;
    }

    /** A network or an address, in brackets or not; a problem is reported with the code. */
    Optional<IpPrefix> network(Token token, String code) {
        String text = bare(token.text());
        int slash = text.indexOf('/');
        Optional<InetAddress> address = literal(bare(slash < 0 ? text : text.substring(0, slash)));
        Optional<Integer> length = slash < 0 ? Optional.of(family.bits()) : length(text.substring(slash + 1));
        if (address.isEmpty() || length.isEmpty()) {
            diagnostics.error(code, token.at(), "'" + token.text() + "' is no " + word()
                    + " network; write an address and, after a slash, a length of 0 to " + family.bits());
            return Optional.empty();
        }
        return Optional.of(new IpPrefix(address.get(), length.get()));
    }

    /** Whether this is meant as an address or network, right or wrong, and not as the name of an interface. */
    boolean looksLikeAddress(String text) {
        String bare = bare(text);
        return switch (family) {
            case IPV4 -> bare.indexOf('.') != bare.lastIndexOf('.') || DIGITS.matcher(bare).matches();
            case IPV6 -> bare.contains("::") || bare.indexOf(':') != bare.lastIndexOf(':') || !bare.equals(text);
        };
    }

    boolean haveColons() {
        return family == Family.IPV6;
    }

    /** Without the brackets that IPv6 addresses may stand in. */
    static String bare(String text) {
        boolean bracketed = text.length() > 1
                && (text.startsWith("[") && text.endsWith("]") || text.startsWith("<") && text.endsWith(">"));
        return bracketed ? text.substring(1, text.length() - 1) : text;
    }

    private Optional<InetAddress> literal(String text) {
        Pattern form = family == Family.IPV4 ? DOTTED : COLONS;
        if (!form.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            InetAddress address = InetAddress.ofLiteral(text);
            return Family.of(address) == family ? Optional.of(address) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<Integer> length(String text) {
        return LENGTH.matcher(text).matches() && Integer.parseInt(text) <= family.bits() ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }

    private String word() {
        return family == Family.IPV4 ? "IPv4" : "IPv6";
    }
}
