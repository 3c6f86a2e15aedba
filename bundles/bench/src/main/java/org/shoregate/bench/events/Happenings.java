package org.shoregate.bench.events;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.net.Rule;
import org.shoregate.api.net.RuleAction;

/** What happens to links and addresses, and what others do to rules, routes and tables. Confined to one thread. */
final class Happenings {
    private static final Set<Wan> NOBODY = Set.of();
    private static final Set<Wan> ALL = Set.copyOf(Wan.ALL);
    /** Whose gateway is found by looking at main. */
    private static final Wan DETECTING = Wan.ALL.get(2);
    /** Whose table has a copy of main. */
    private static final Wan COPYING = Wan.ALL.get(3);

    private final RandomGenerator random;
    /** Interfaces that are not there under their name. */
    private final Set<Wan> removed = new HashSet<>();
    private final Set<Wan> renamed = new HashSet<>();

    Happenings(RandomGenerator random) {
        this.random = random;
    }

    /** @param network as it is; interference looks for something to spoil */
    Happening next(NetworkState network) {
        Wan wan = Wan.ALL.get(random.nextInt(Wan.ALL.size()));
        if (removed.remove(wan)) {
            return Happening.ip(wan.device() + " made anew", wan.make(), Set.of(wan));
        }
        if (renamed.remove(wan)) {
            return Happening.ip(wan.device() + " has its name back", wan.rename(false), Set.of(wan));
        }
        return random.nextInt(3) > 0 ? link(wan) : interference(wan, network);
    }

    private Happening link(Wan wan) {
        Set<Wan> hit = Set.of(wan);
        int kind = random.nextInt(10);
        return switch (kind) {
            case 0, 1 -> Happening.ip(wan.device() + " loses its carrier", wan.carrier(false), hit);
            case 2, 3 -> Happening.ip(wan.device() + " has carrier", wan.carrier(true), hit);
            case 4 -> Happening.ip(wan.device() + " set down", wan.up(false), hit);
            case 5 -> Happening.ip(wan.device() + " set up", wan.up(true), hit);
            case 6 -> {
                removed.add(wan);
                yield Happening.ip(wan.device() + " removed", wan.remove(), hit);
            }
            case 7 -> {
                renamed.add(wan);
                yield Happening.ip(wan.device() + " renamed", wan.rename(true), hit);
            }
            case 8 -> Happening.ip(wan.device() + " has another address", List.of("addr flush dev " + wan.device(),
                    "addr add " + wan.address(2 + random.nextInt(3)) + " dev " + wan.device()), hit);
            default -> Happening.ip("an address of " + wan.device() + " comes or goes",
                    List.of("addr " + (random.nextBoolean() ? "add " : "del ") + wan.address(2 + random.nextInt(3)) + " dev " + wan.device()), hit);
        };
    }

    private Happening interference(Wan wan, NetworkState network) {
        String table = " table " + (random.nextInt(5) == 0 ? "250" : Integer.toString(wan.table()));
        Set<Wan> hit = Set.of(wan);
        return switch (random.nextInt(12)) {
            case 0, 1 -> ruleDeleted(network);
            case 2 -> Happening.ip("all rules flushed", List.of("rule flush"), ALL);
            case 3 -> Happening.ip("flush of" + table, List.of("route flush" + table), hit);
            case 4 -> Happening.ip("default deleted from" + table, List.of("route del default" + table), hit);
            case 5 -> Happening.ip("default bent in" + table, List.of("route replace default via " + other(wan).gateway() + " dev " + other(wan).device() + table), hit);
            case 6 -> Happening.ip("foreign route in" + table, List.of("route replace 10.66." + random.nextInt(3) + ".0/24 dev " + wan.device() + table), hit);
            case 7 -> defaultInMain(wan);
            case 8 -> vpn();
            case 9 -> Happening.nft("flush ruleset");
            case 10 -> Happening.nft("delete table inet shoregate");
            default -> Happening.nft("flush table inet shoregate");
        };
    }

    private Wan other(Wan wan) {
        return Wan.ALL.get(wan.number() % Wan.ALL.size());
    }

    private Happening ruleDeleted(NetworkState network) {
        List<Rule> own = network.rules().stream().filter(Rule::isOwn).toList();
        if (own.isEmpty()) {
            return vpn();
        }
        Rule rule = own.get(random.nextInt(own.size()));
        // several providers may have a rule of one priority, and ip(8) takes the first
        Set<Wan> hit = new HashSet<>();
        network.rules().stream().filter(r -> r.priority() == rule.priority()).forEach(r -> Wan.ALL.stream().filter(w -> leadsTo(r, w)).forEach(hit::add));
        return Happening.ip("a rule of priority " + rule.priority() + " deleted", List.of("rule del pref " + rule.priority()), hit);
    }

    static boolean leadsTo(Rule rule, Wan wan) {
        return rule.action() instanceof RuleAction.Lookup lookup && lookup.table().value() == wan.table();
    }

    /** As a DHCP client does. */
    private Happening defaultInMain(Wan wan) {
        boolean comes = random.nextBoolean();
        String line = comes ? "route replace default via " + wan.gateway() + " dev " + wan.device() + " metric " + (100 + wan.number())
                : "route del default dev " + wan.device() + " table main";
        return Happening.ip("default of " + wan.device() + " in main " + (comes ? "comes" : "goes"), List.of(line), wan.equals(DETECTING) ? Set.of(wan) : NOBODY);
    }

    /** As a VPN client does; a provider that duplicates main has them, too. */
    private Happening vpn() {
        String network = "10.77." + random.nextInt(4) + ".0/24";
        boolean comes = random.nextBoolean();
        return Happening.ip("route to " + network + (comes ? " comes" : " goes"),
                List.of(comes ? "route replace " + network + " dev lan" : "route del " + network + " dev lan"), Set.of(COPYING));
    }
}
