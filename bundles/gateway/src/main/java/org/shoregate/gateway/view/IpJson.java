package org.shoregate.gateway.view;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.IpPrefix;
import org.shoregate.api.net.IpText;
import org.shoregate.api.net.NextHop;
import org.shoregate.api.net.Realms;
import org.shoregate.api.net.Route;
import org.shoregate.api.net.RouteType;
import org.shoregate.api.net.Rule;
import org.shoregate.api.net.RuleAction;
import org.shoregate.api.net.RuleSelector;
import org.shoregate.api.net.TableId;

/** Rules and routes shaped as {@code ip -j rule} and {@code ip -j route show table all} print them, with numbers for tables. */
public final class IpJson {
    private static final Map<Integer, String> PROTOCOLS = Map.of(1, "redirect", Route.KERNEL_PROTOCOL, "kernel", 4, "static",
            9, "ra", 16, "dhcp");
    private static final Map<Integer, String> SCOPES = Map.of(200, "site", Route.SCOPE_LINK, "link", 254, "host");
    /** {@code RTPROT_BOOT}, linux/rtnetlink.h: ip leaves it out. */
    private static final int BOOT = 3;

    private IpJson() {
    }

    public static List<Map<String, Object>> rules(List<Rule> rules) {
        return rules.stream().map(IpJson::rule).toList();
    }

    public static List<Map<String, Object>> routes(List<Route> routes) {
        return routes.stream().map(IpJson::route).toList();
    }

    private static Map<String, Object> rule(Rule rule) {
        Map<String, Object> json = new LinkedHashMap<>();
        RuleSelector selector = rule.selector();
        json.put("priority", rule.priority());
        if (selector.inverted()) {
            json.put("not", null);
        }
        selector.from().ifPresentOrElse(from -> prefix(json, "src", from), () -> json.put("src", "all"));
        selector.to().ifPresent(to -> prefix(json, "dst", to));
        selector.mark().ifPresent(mark -> {
            json.put("fwmark", "0x%x".formatted(mark.value()));
            if (mark.mask() != -1) {
                json.put("fwmask", "0x%x".formatted(mark.mask()));
            }
        });
        selector.iif().ifPresent(device -> json.put("iif", device.value()));
        selector.oif().ifPresent(device -> json.put("oif", device.value()));
        switch (rule.action()) {
            case RuleAction.Lookup lookup -> json.put("table", number(lookup.table()));
            case RuleAction.Other other -> json.put("action", other.number());
        }
        rule.suppressPrefixLength().ifPresent(length -> json.put("suppress_prefixlen", length));
        return json;
    }

    private static void prefix(Map<String, Object> json, String key, IpPrefix prefix) {
        json.put(key, IpText.of(prefix.address()));
        if (!prefix.isHost()) {
            json.put(key + "len", prefix.length());
        }
    }

    private static Map<String, Object> route(Route route) {
        Map<String, Object> json = new LinkedHashMap<>();
        if (route.type() != RouteType.UNICAST) {
            json.put("type", route.type().name().toLowerCase());
        }
        json.put("dst", route.destination().toString());
        if (route.hops().size() == 1) {
            hop(json, route.hops().getFirst(), route.destination().family());
        }
        json.put("table", number(route.table()));
        if (route.protocol() != BOOT) {
            json.put("protocol", PROTOCOLS.getOrDefault(route.protocol(), Integer.toString(route.protocol())));
        }
        if (route.scope() != Route.SCOPE_GLOBAL) {
            json.put("scope", SCOPES.getOrDefault(route.scope(), Integer.toString(route.scope())));
        }
        route.source().ifPresent(source -> json.put("prefsrc", IpText.of(source)));
        if (route.key().metric() != 0) {
            json.put("metric", route.key().metric());
        }
        route.mtu().ifPresent(mtu -> json.put("metrics", List.of(Map.of("mtu", mtu))));
        json.put("flags", List.of());
        if (route.hops().size() > 1) {
            json.put("nexthops", route.hops().stream().map(h -> member(h, route.destination().family())).toList());
        }
        return json;
    }

    private static Map<String, Object> member(NextHop hop, Family family) {
        Map<String, Object> json = new LinkedHashMap<>();
        hop(json, hop, family);
        json.put("weight", hop.weight());
        json.put("flags", List.of());
        return json;
    }

    private static void hop(Map<String, Object> json, NextHop hop, Family family) {
        if (hop instanceof NextHop.Gateway gateway) {
            String address = IpText.of(gateway.address());
            if (Family.of(gateway.address()) == family) {
                json.put("gateway", address);
            } else {
                json.put("via", Map.of("family", family == Family.IPV4 ? "inet6" : "inet", "host", address));
            }
        }
        json.put("dev", hop.device().value());
        if (hop.realm() != 0) {
            Map<String, Object> flow = new LinkedHashMap<>();
            Realms.source(hop.realm()).ifPresent(from -> flow.put("from", Integer.toString(from)));
            flow.put("to", Integer.toString(Realms.destination(hop.realm())));
            json.put("flow", flow);
        }
    }

    private static long number(TableId table) {
        return Integer.toUnsignedLong(table.value());
    }
}
