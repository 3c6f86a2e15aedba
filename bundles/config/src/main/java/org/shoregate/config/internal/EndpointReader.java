package org.shoregate.config.internal;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.IpPrefix;
import org.shoregate.config.internal.syntax.Diagnostics;
import org.shoregate.config.internal.syntax.Token;

/**
 * Reads {@code interface}, {@code networks}, {@code interface:networks} and {@code $FW:networks}, with exclusions behind a
 * {@code !}, and {@code ~MAC} in place of networks, as shorewall-mangle(5) and shorewall-snat(5) have them.
 */
final class EndpointReader {
    private static final Pattern STATION = Pattern.compile("~\\p{XDigit}{2}(?:-\\p{XDigit}{2}){5}");

    /** In IPv6 addresses behind an interface stand in brackets. */
    private static final Pattern BEHIND_NAME = Pattern.compile("[^\\[<:]+:[\\[<]");

    private final String firewall;
    private final Interfaces interfaces;
    private final Addresses addresses;
    private final Diagnostics diagnostics;

    EndpointReader(String firewall, Interfaces interfaces, Addresses addresses, Diagnostics diagnostics) {
        this.firewall = firewall;
        this.interfaces = interfaces;
        this.addresses = addresses;
        this.diagnostics = diagnostics;
    }

    /** Absent if what is written is wrong or not supported. */
    Optional<Endpoint> read(Token column) {
        String text = column.text();
        if (column.isEmpty() || text.equals("all") || text.equals("any")) {
            return Optional.of(Endpoint.ANY);
        }
        if (text.contains("+[") || text.startsWith("+") || text.contains("^") || text.contains("%")) {
            diagnostics.error("SG-M003", column.at(), "'" + text + "': sets, countries and the gateway of an interface are not supported; name networks");
            return Optional.empty();
        }
        if (isStations(text)) {
            return stations(column, text, Optional.empty(), false);
        }
        if (isNetworks(text)) {
            return networks(column, text, false, Optional.empty(), false);
        }
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        String rest = colon < 0 ? "" : text.substring(colon + 1);
        if (colon >= 0 && rest.isEmpty()) {
            diagnostics.error("SG-M005", column.at(), "no network stands behind the colon; name one, or remove it");
            return Optional.empty();
        }
        if (name.equals(firewall)) {
            return networks(column, rest, true, Optional.empty(), false);
        }
        boolean negated = name.startsWith("!");
        return device(column, negated ? name.substring(1) : name).flatMap(d -> isStations(rest)
                ? stations(column, rest, Optional.of(d), negated) : networks(column, rest, false, Optional.of(d), negated));
    }

    private static boolean isStations(String text) {
        return text.startsWith("~") || text.startsWith("!~");
    }

    /** {@code ~00-11-22-33-44-55}, several with commas between, behind a {@code !} if all others are meant. */
    private Optional<Endpoint> stations(Token column, String text, Optional<String> device, boolean deviceNegated) {
        boolean negated = text.startsWith("!");
        List<String> stations = new ArrayList<>();
        for (Token element : new Token(negated ? text.substring(1) : text, column.at()).list(diagnostics)) {
            if (!STATION.matcher(element.text()).matches()) {
                diagnostics.error("SG-M025", element.at(), "'" + element.text() + "' is no MAC address; write it as ~00-11-22-33-44-55, and no networks beside it");
                return Optional.empty();
            }
            stations.add(element.text().substring(1).replace('-', ':').toLowerCase(Locale.ROOT));
        }
        return Optional.of(new Endpoint(false, device, deviceNegated, Hosts.NONE, Hosts.NONE, stations, negated));
    }

    /** In IPv6 a colon alone does not tell an interface from an address. */
    private boolean isNetworks(String text) {
        String first = first(text.startsWith("!") ? text.substring(1) : text);
        int colon = first.indexOf(':');
        String name = colon < 0 ? first : first.substring(0, colon);
        boolean known = name.equals(firewall) || interfaces.find(name).isPresent() || interfaces.wildcard(name).isPresent();
        if (first.startsWith("&")) {
            return true;
        }
        boolean behindName = addresses.haveColons() ? BEHIND_NAME.matcher(first).lookingAt() : colon >= 0;
        return !known && !behindName && addresses.looksLikeAddress(first);
    }

    /** What stands before the first comma or exclamation mark. */
    private static String first(String text) {
        int end = 0;
        while (end < text.length() && text.charAt(end) != ',' && text.charAt(end) != '!') {
            end++;
        }
        return text.substring(0, end);
    }

    private Optional<String> device(Token column, String name) {
        Optional<String> device = interfaces.findLocal(name).map(f -> f.device().value())
                .or(() -> interfaces.wildcard(name).map(Interfaces.Entry::physical));
        if (device.isEmpty()) {
            diagnostics.error("SG-M004", column.at(), InterfaceName.isValid(name)
                    ? "unknown interface '" + name + "'; declare it in the file interfaces. Host names are not looked up"
                    : "'" + column.text() + "' is neither an interface nor a list of networks");
        }
        return device;
    }

    private Optional<Endpoint> networks(Token column, String text, boolean fromFirewall, Optional<String> device, boolean negated) {
        int bang = text.indexOf('!');
        Optional<Hosts> included = list(column, bang < 0 ? text : text.substring(0, bang));
        Optional<Hosts> excluded = bang < 0 ? Optional.of(Hosts.NONE) : excluded(column, text.substring(bang + 1));
        return included.flatMap(in -> excluded.map(out -> new Endpoint(fromFirewall, device, negated, in, out, List.of(), false)));
    }

    /** An exclusion of everything would leave nothing to the rule, and one of nothing is a slip. */
    private Optional<Hosts> excluded(Token column, String text) {
        Optional<Hosts> hosts = list(column, text);
        if (hosts.filter(Hosts::isEmpty).isPresent()) {
            diagnostics.error("SG-M005", column.at(), text.isEmpty() ? "no network stands behind the !; name one, or remove it"
                    : "!" + text + " leaves no packet to this rule; remove the line, or exclude less");
            return Optional.empty();
        }
        return hosts;
    }

    /** Empty if something is wrong. Nothing is there for a network that contains everything. */
    private Optional<Hosts> list(Token column, String text) {
        if (text.isEmpty() || text.equals("0.0.0.0/0") || text.equals("::/0")) {
            return Optional.of(Hosts.NONE);
        }
        List<IpPrefix> all = new ArrayList<>();
        List<InterfaceName> devices = new ArrayList<>();
        boolean good = true;
        for (Token element : new Token(text, column.at()).list(diagnostics)) {
            if (element.text().startsWith("&")) {
                Optional<InterfaceName> device = addressed(element);
                device.ifPresent(devices::add);
                good &= device.isPresent();
                continue;
            }
            int before = all.size();
            if (element.text().indexOf('-') >= 0) {
                all.addAll(range(element));
            } else {
                addresses.network(element, "SG-M005").ifPresent(all::add);
            }
            good &= all.size() > before;
        }
        return good ? Optional.of(new Hosts(all, devices)) : Optional.empty();
    }

    /** {@code &interface}: its first address when the plan is made. */
    private Optional<InterfaceName> addressed(Token token) {
        Optional<InterfaceName> device = interfaces.findLocal(token.text().substring(1)).map(Interfaces.Found::device);
        if (device.isEmpty()) {
            diagnostics.error("SG-M004", token.at(), "'" + token.text() + "' needs one known interface behind the &; declare it in the file interfaces");
        }
        return device;
    }

    /** {@code first-last}, as the networks that make it up; none if it is wrong. */
    private List<IpPrefix> range(Token token) {
        String[] ends = Addresses.bare(token.text()).split("-", 2);
        Optional<InetAddress> first = addresses.address(new Token(ends[0], token.at()), "SG-M005");
        Optional<InetAddress> last = addresses.address(new Token(ends[1], token.at()), "SG-M005");
        if (first.isEmpty() || last.isEmpty()) {
            return List.of();
        }
        List<IpPrefix> networks = AddressRange.networks(first.get(), last.get());
        if (networks.isEmpty()) {
            diagnostics.error("SG-M005", token.at(), "the range '" + token.text() + "' ends before it begins; begin with the lower address");
        }
        return networks;
    }
}
