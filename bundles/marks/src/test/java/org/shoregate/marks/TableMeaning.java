package org.shoregate.marks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the text of a table does to a packet: as much of nft(8) as the rules of administrators need. */
final class TableMeaning {
    private static final Pattern CHAIN = Pattern.compile("\tchain (\\S+) \\{\n(.*?)\n\t\\}\n", Pattern.DOTALL);
    private static final Pattern NEXT_RULE = Pattern.compile("\n		(?![	}])");
    private static final Pattern TOKEN = Pattern.compile("\"[^\"]*\"|[{},]|[^\\s{},;]+");

    /** What ends a rule or a chain. */
    enum Verdict { NEXT_RULE, RETURN, ACCEPT, DROP }

    private final Map<String, List<List<String>>> chains = new HashMap<>();

    TableMeaning(String text) {
        Matcher chain = CHAIN.matcher(text);
        while (chain.find()) {
            List<List<String>> rules = new ArrayList<>();
            NEXT_RULE.splitAsStream(chain.group(2)).map(String::strip).filter(r -> !r.startsWith("type "))
                    .forEach(r -> rules.add(TOKEN.matcher(r).results().map(MatchResult::group).toList()));
            chains.put(chain.group(1), rules);
        }
    }

    /** How many rules a chain has; none if there is no such chain. */
    int rules(String chain) {
        return chains.getOrDefault(chain, List.of()).size();
    }

    boolean has(String chain) {
        return chains.containsKey(chain);
    }

    Verdict run(String chain, TablePacket packet) {
        for (List<String> rule : chains.get(chain)) {
            Verdict verdict = new RuleRun(rule, packet).run();
            if (verdict != Verdict.NEXT_RULE) {
                return verdict;
            }
        }
        return Verdict.RETURN;
    }

    /** One packet at one rule. */
    private final class RuleRun {
        private final List<String> tokens;
        private final TablePacket packet;
        private int at;

        RuleRun(List<String> tokens, TablePacket packet) {
            this.tokens = tokens;
            this.packet = packet;
        }

        Verdict run() {
            Verdict verdict = Verdict.NEXT_RULE;
            boolean matches = true;
            while (matches && verdict == Verdict.NEXT_RULE && at < tokens.size()) {
                switch (tokens.get(at)) {
                    case "comment" -> at += 2;
                    case "return", "accept", "drop", "jump", "masquerade" -> verdict = verdict(List.of(next(), at < tokens.size() ? tokens.get(at++) : ""));
                    case "snat" -> verdict = translate();
                    default -> {
                        TableKey key = key();
                        if (tokens.get(at).equals("vmap")) {
                            List<String> data = look(key, elements());
                            matches = data != null;
                            verdict = matches ? verdict(data) : verdict;
                        } else if (tokens.get(at).equals("set")) {
                            matches = assign(key);
                        } else {
                            matches = compare(key);
                        }
                    }
                }
            }
            return verdict;
        }

        private String next() {
            return tokens.get(at++);
        }

        private TableKey key() {
            TableKey key = new TableKey();
            at = key.read(tokens, at);
            return key;
        }

        private Verdict verdict(List<String> words) {
            return switch (words.getFirst()) {
                case "return" -> Verdict.RETURN;
                case "accept" -> Verdict.ACCEPT;
                case "drop" -> {
                    packet.dropped = true;
                    yield Verdict.DROP;
                }
                case "masquerade" -> {
                    packet.translation = "masquerade";
                    yield Verdict.ACCEPT;
                }
                default -> {
                    Verdict inside = TableMeaning.this.run(words.get(1), packet);
                    yield inside == Verdict.RETURN ? Verdict.NEXT_RULE : inside;
                }
            };
        }

        /** {@code snat ip to ADDRESS} or {@code snat ip to KEY map …}. */
        private Verdict translate() {
            at += 3;
            List<String> to = Character.isDigit(tokens.get(at).charAt(0)) ? List.of(next()) : mapped();
            packet.translation = to == null ? "" : to.getFirst();
            return to == null ? Verdict.NEXT_RULE : Verdict.ACCEPT;
        }

        private List<String> mapped() {
            TableKey key = key();
            return look(key, elements());
        }

        /** {@code MARK set VALUE}, {@code MARK set MARK & X | Y} or {@code MARK set KEY map …}. */
        private boolean assign(TableKey key) {
            at++;
            int value;
            if (tokens.get(at).startsWith("0x")) {
                value = Integer.decode(unsigned(next()));
            } else {
                TableKey from = key();
                if (at < tokens.size() && tokens.get(at).equals("map")) {
                    List<String> data = look(from, elements());
                    if (data == null) {
                        return false;
                    }
                    value = Integer.decode(unsigned(data.getFirst()));
                } else {
                    value = from.mark(packet);
                    if (at < tokens.size() && tokens.get(at).equals("|")) {
                        at++;
                        value |= Integer.decode(unsigned(next()));
                    }
                }
            }
            key.assign(packet, value);
            return true;
        }

        private boolean compare(TableKey key) {
            boolean negated = tokens.get(at).equals("!=");
            at += negated || tokens.get(at).equals("==") ? 1 : 0;
            List<List<String>> elements = tokens.get(at).equals("{") ? elementsHere() : List.of(List.of(next()));
            return key.isIn(packet) && (look(key, elements) != null) != negated;
        }

        /** From the word before the opening brace. */
        private List<List<String>> elements() {
            at++;
            return elementsHere();
        }

        /** From the opening brace. */
        private List<List<String>> elementsHere() {
            List<List<String>> elements = new ArrayList<>();
            List<String> element = new ArrayList<>();
            while (!tokens.get(at).equals("}")) {
                String token = tokens.get(++at);
                if (token.equals(",") || token.equals("}")) {
                    elements.add(List.copyOf(element));
                    element.clear();
                } else {
                    element.add(token);
                }
            }
            at++;
            return elements;
        }

        /** What stands behind the colon of the element that the packet meets, of which there is at most one; null if there is none. */
        private List<String> look(TableKey key, List<List<String>> elements) {
            List<List<String>> met = elements.stream().filter(e -> key.isIn(packet) && key.meets(packet, e)).toList();
            if (met.size() > 1) {
                throw new AssertionError("elements overlap: " + met);
            }
            if (met.isEmpty()) {
                return null;
            }
            int colon = met.getFirst().indexOf(":");
            return colon < 0 ? List.of() : met.getFirst().subList(colon + 1, met.getFirst().size());
        }

        private static String unsigned(String hex) {
            return Integer.toString(Integer.parseUnsignedInt(hex.substring(2), 16));
        }
    }
}
