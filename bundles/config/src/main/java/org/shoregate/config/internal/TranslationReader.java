package org.shoregate.config.internal;

import java.net.InetAddress;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shoregate.api.mark.PortMapping;
import org.shoregate.api.mark.PortRange;
import org.shoregate.api.mark.SourceNat;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.config.internal.syntax.Diagnostics;
import org.shoregate.config.internal.syntax.Token;

/** Reads the ACTION column of shorewall-snat(5) and the ADDRESS column of masq of Shorewall 4. */
final class TranslationReader {
    /** Behind the last colon a level to log at, as shorewall-logging(5) has it, and a tag. */
    private static final Pattern ACTION = Pattern.compile("([A-Z]+)(?:\\((.*?)\\))?\\+?"
            + "(:(?:debug|info|notice|warn|warning|err|error|crit|alert|emerg|panic|none|[0-7]|[NU]F?LOG(?:\\(.*\\))?)!?(?::.*)?)?");
    /** What stands behind the address: ports and flags, each behind a colon. */
    private static final Pattern MAPPED = Pattern.compile("(.*?)((?::(?:\\d+(?:-\\d+)?|random|persistent))*)");
    private static final long MAX_PORT = 65_535;

    private static final Translation KEEP = new Translation(PortMapping.DEFAULT, leaving -> new SourceNat.Keep());

    private final Interfaces interfaces;
    private final Addresses addresses;
    private final Diagnostics diagnostics;

    TranslationReader(Interfaces interfaces, Addresses addresses, Diagnostics diagnostics) {
        this.interfaces = interfaces;
        this.addresses = addresses;
        this.diagnostics = diagnostics;
    }

    /**
     * What becomes of a source.
     *
     * @param on the same, once it is known by which interface it leaves
     */
    record Translation(PortMapping mapping, Function<InterfaceName, SourceNat> on) {
    }

    /** Of snat; absent if it is wrong or not supported. */
    Optional<Translation> action(Token token) {
        Matcher form = ACTION.matcher(token.text());
        String name = form.matches() ? form.group(1) : "";
        Optional<String> parameters = form.matches() ? Optional.ofNullable(form.group(2)) : Optional.empty();
        if (form.matches() && form.group(3) != null) {
            diagnostics.warning("SG-N010", token.at(), "nothing is logged of what sources are translated; leave '" + form.group(3) + "' out");
        }
        if (name.equals("LOG") && form.group(3) != null) {
            return Optional.empty();
        }
        if (name.equals("SNAT") && parameters.isPresent()) {
            return to(new Token(parameters.get(), token.at()));
        }
        if (name.equals("MASQUERADE")) {
            return mapping(new Token(token.text(), token.at()), parameters.map(p -> p.startsWith(":") ? p : ":" + p).orElse(""))
                    .map(m -> new Translation(m, leaving -> new SourceNat.Masquerade(m)));
        }
        if (name.equals("CONTINUE") && parameters.isEmpty()) {
            return Optional.of(KEEP);
        }
        diagnostics.error("SG-N005", token.at(), "ACTION '" + token.text() + "' is not supported; MASQUERADE, SNAT(address) and CONTINUE are");
        return Optional.empty();
    }

    /** Of masq. */
    Optional<Translation> oldAction(Token address) {
        if (address.isEmpty() || address.text().startsWith(":") && !address.text().startsWith("::")) {
            return mapping(address, address.isEmpty() ? "" : address.text()).map(m -> new Translation(m, leaving -> new SourceNat.Masquerade(m)));
        }
        return address.text().equals("NONAT") ? Optional.of(KEEP) : to(address);
    }

    private Optional<Translation> to(Token token) {
        Matcher form = MAPPED.matcher(token.text());
        // Reason: in a bare IPv6 address what is behind a colon may be a part of it.
        boolean whole = !form.matches() || addresses.haveColons() && !token.text().matches("[\\[&d].*");
        String text = whole ? token.text() : form.group(1);
        return mapping(token, whole ? "" : form.group(2)).flatMap(m -> to(new Token(text, token.at()), m));
    }

    private Optional<Translation> to(Token token, PortMapping mapping) {
        if (token.text().equals("detect")) {
            return Optional.of(new Translation(mapping, leaving -> new SourceNat.ToInterfaceAddress(leaving, mapping)));
        }
        if (token.text().startsWith("&")) {
            Optional<InterfaceName> named = interfaces.find(token.text().substring(1)).map(Interfaces.Found::device);
            if (named.isEmpty()) {
                diagnostics.error("SG-N007", token.at(), "'" + token.text() + "' names no interface; declare it in the file interfaces");
            }
            return named.map(n -> new Translation(mapping, leaving -> new SourceNat.ToInterfaceAddress(n, mapping)));
        }
        String[] ends = token.text().split("-", 2);
        Optional<InetAddress> first = addresses.address(new Token(ends[0], token.at()), "SG-N006");
        Optional<InetAddress> last = ends.length < 2 ? first : addresses.address(new Token(ends[1], token.at()), "SG-N006");
        if (first.isEmpty() || last.isEmpty()) {
            return Optional.empty();
        }
        if (AddressRange.networks(first.get(), last.get()).isEmpty()) {
            diagnostics.error("SG-N006", token.at(), "the range '" + token.text() + "' ends before it begins; begin with the lower address");
            return Optional.empty();
        }
        return Optional.of(new Translation(mapping, leaving -> new SourceNat.To(first.get(), last.get(), mapping)));
    }

    /** {@code :1024-2047}, {@code :random} and {@code :persistent}, in this order or another. */
    private Optional<PortMapping> mapping(Token token, String text) {
        Optional<PortRange> ports = Optional.empty();
        boolean random = false;
        boolean persistent = false;
        for (String part : text.isEmpty() ? new String[0] : text.substring(1).split("[:,]", -1)) {
            Optional<PortRange> range = Ranges.range(part.replace('-', ':'), MAX_PORT).filter(r -> r.first() > 0)
                    .map(r -> new PortRange((int) r.first(), (int) r.last()));
            boolean flag = part.equals("random") && !random || part.equals("persistent") && !persistent;
            if (!flag && (range.isEmpty() || ports.isPresent())) {
                diagnostics.error("SG-N009", token.at(), "'" + part + "' in '" + token.text() + "' is no port or range of ports, random or persistent, or there twice; give them as in 1024-2047");
                return Optional.empty();
            }
            random |= part.equals("random");
            persistent |= part.equals("persistent");
            ports = ports.or(() -> range);
        }
        return Optional.of(new PortMapping(ports, random, persistent));
    }
}
