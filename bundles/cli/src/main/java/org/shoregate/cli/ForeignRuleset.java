package org.shoregate.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.shoregate.config.lint.ForeignNft;

/** What the tables of others do with marks and addresses, from the JSON of libnftables-json(5). Pure. */
final class ForeignRuleset {
    private static final Set<String> OWN = Set.of("shoregate", "shoregate6");
    /** Targets of iptables(8), which nft prints by their names only. */
    private static final Set<String> MARK_TARGETS = Set.of("MARK", "CONNMARK");
    private static final Set<String> NAT_TARGETS = Set.of("SNAT", "MASQUERADE");
    private static final int ALL = -1;

    private ForeignRuleset() {
    }

    /** In the order of the ruleset; what is not understood is left out. */
    static List<ForeignNft> statements(String json) {
        try {
            List<ForeignNft> found = new ArrayList<>();
            list(JSON.std.mapFrom(json).get("nftables")).forEach(o -> add(found, map(o)));
            return found;
        } catch (IOException e) {
            return List.of(); // an nft that was built without JSON prints something else
        }
    }

    private static void add(List<ForeignNft> found, Map<?, ?> object) {
        Map<?, ?> flowtable = map(object.get("flowtable"));
        if (!flowtable.isEmpty() && isForeign(flowtable)) {
            found.add(new ForeignNft.Flowtable(place(flowtable, "name")));
        }
        Map<?, ?> rule = map(object.get("rule"));
        if (!rule.isEmpty() && isForeign(rule)) {
            List<Map<?, ?>> parts = new ArrayList<>();
            list(rule.get("expr")).forEach(p -> parts.add(map(p)));
            List<String> devices = parts.stream().flatMap(p -> devices(map(p.get("match")))).toList();
            parts.forEach(p -> addStatement(found, place(rule, "chain"), p, devices));
        }
    }

    private static boolean isForeign(Map<?, ?> object) {
        return !OWN.contains(String.valueOf(object.get("table")));
    }

    private static String place(Map<?, ?> object, String last) {
        return object.get("family") + " " + object.get("table") + " " + object.get(last);
    }

    /** The interfaces that a match wants packets to leave by. */
    private static Stream<String> devices(Map<?, ?> match) {
        Object key = map(map(match.get("left")).get("meta")).get("key");
        if (!"==".equals(match.get("op")) || !"oifname".equals(key) && !"oif".equals(key)) {
            return Stream.empty();
        }
        Object right = match.get("right");
        return right instanceof String one ? Stream.of(one) : list(map(right).get("set")).stream().map(String::valueOf);
    }

    private static void addStatement(List<ForeignNft> found, String place, Map<?, ?> part, List<String> devices) {
        Map<?, ?> mangle = map(part.get("mangle"));
        Map<?, ?> key = map(mangle.get("key"));
        if (isMark(key.get("meta"))) {
            found.add(new ForeignNft.SetsPacketMark(place, changed(mangle.get("value"), key)));
        } else if (isMark(key.get("ct"))) {
            found.add(new ForeignNft.SetsConnectionMark(place, changed(mangle.get("value"), key)));
        }
        String target = String.valueOf(map(part.get("xt")).get("name"));
        if (MARK_TARGETS.contains(target)) {
            found.add(new ForeignNft.CallsMarkTarget(place, target));
        }
        if (part.containsKey("masquerade") || part.containsKey("snat") || NAT_TARGETS.contains(target)) {
            devices.forEach(d -> found.add(new ForeignNft.TranslatesSource(place, Optional.of(d))));
            if (devices.isEmpty()) {
                found.add(new ForeignNft.TranslatesSource(place, Optional.empty()));
            }
        }
    }

    private static boolean isMark(Object key) {
        return "mark".equals(map(key).get("key"));
    }

    /** The bits that an assignment to a mark may change: all, unless they come from the mark itself. */
    private static int changed(Object value, Map<?, ?> key) {
        if (value.equals(key)) {
            return 0;
        }
        Map<?, ?> operation = map(value);
        for (String operator : List.of("&", "|", "^")) {
            List<?> operands = list(operation.get(operator));
            if (operands.size() == 2 && operands.getLast() instanceof Number number) {
                int bits = number.intValue();
                return changed(operands.getFirst(), key) | (operator.equals("&") ? ~bits : bits);
            }
        }
        return ALL;
    }

    private static List<?> list(Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static Map<?, ?> map(Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }
}
