package org.shoregate.marks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shoregate.marks.Plans.from;
import static org.shoregate.marks.Plans.plan;
import static org.shoregate.marks.Plans.rule;
import static org.shoregate.marks.Plans.set;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.shoregate.api.config.Settings;
import org.shoregate.api.mark.Criterion;
import org.shoregate.api.mark.MarkAction;
import org.shoregate.api.mark.MarkChain;
import org.shoregate.api.mark.MarkRule;
import org.shoregate.api.mark.PortRange;
import org.shoregate.api.mark.SourceNat;
import org.shoregate.api.mark.SourceNatRule;
import org.shoregate.api.net.Mark;
import org.shoregate.marks.internal.MarkTable;

/** Many rules become few, and every packet fares as with the many. */
class FoldingTest {
    private static final int LISTS = 1000;
    private static final int PACKETS = 60;
    private static final int TCP = 6;
    private static final int MANY = 10_000;

    @Test
    void packetsFareAsWithTheRulesOneByOne() {
        int rules = 0;
        int folded = 0;
        for (int seed = 0; seed < LISTS; seed++) {
            RandomRules world = new RandomRules(seed, "10.0", List.of("eth0", "eth1", "wlan0"), seed % 2 == 0 ? 98 : 85);
            List<MarkRule> marking = world.marking(MarkChain.PREROUTING, 2 + seed % 30);
            List<SourceNatRule> translating = world.translating(2 + seed % 20);
            TableMeaning table = new TableMeaning(MarkTable.of(plan(Settings.DEFAULT, List.of(), marking, translating)).text());
            rules += marking.size() + translating.size();
            folded += table.rules("tcpre") + table.rules("sourcenat") - 1;
            for (int i = 0; i < PACKETS; i++) {
                TablePacket packet = world.packet();
                assertThat(byTable(table, packet)).as("list %d, %s", seed, packet).isEqualTo(byRules(marking, translating, packet));
            }
        }
        assertThat(folded).as("rules of %d", rules).isLessThan(rules * 95 / 100);
    }

    private static String byTable(TableMeaning table, TablePacket packet) {
        TablePacket mine = packet.copy();
        TableMeaning.Verdict verdict = table.has("tcpre") ? table.run("tcpre", mine) : TableMeaning.Verdict.RETURN;
        if (verdict == TableMeaning.Verdict.RETURN && table.has("sourcenat")) {
            table.run("sourcenat", mine);
        }
        return mine.fate();
    }

    private static String byRules(List<MarkRule> marking, List<SourceNatRule> translating, TablePacket packet) {
        TablePacket mine = packet.copy();
        RuleMeaning.mark(marking, mine);
        if (!mine.dropped) {
            RuleMeaning.translate(translating, mine);
        }
        return mine.fate();
    }

    @Test
    void tenThousandRulesBecomeOne() {
        assertThat(rulesOf(i -> rule(i, MarkChain.PREROUTING, set(1), source(i), tcp(), to(80)))).isEqualTo(1);
        assertThat(rulesOf(i -> rule(i, MarkChain.PREROUTING, set(1 + i % 4), source(i), tcp(), to(1 + i)))).isEqualTo(1);
        assertThat(rulesOf(i -> rule(i, MarkChain.PREROUTING, set(i), destination(i), tcp(), to(80)))).isEqualTo(1);
        assertThat(rulesOf(i -> rule(i, MarkChain.PREROUTING, set(i), tcp(), to(1 + i)))).isEqualTo(1);
        assertThat(rulesOf(i -> rule(i, MarkChain.PREROUTING, set(1 + i % 3), from("10." + i / 256 + "." + i % 256 + ".0/" + (24 + i % 9))))).isEqualTo(1);
    }

    @Test
    void partsOfAMarkTakeAChainForEachValue() {
        assertThat(rulesOf(i -> rule(i, MarkChain.PREROUTING, new MarkAction.SetMark(new Mark(1 + i % 250, 0xff)), source(i), tcp(), to(80)))).isEqualTo(251);
    }

    @Test
    void aLaterRuleForTheSamePacketsOverwritesOrFollows() {
        assertThat(rulesOf(i -> rule(i, MarkChain.PREROUTING, set(i), source(i % 50), tcp(), to(80)))).as("the same packets again").isEqualTo(1);
        assertThat(rulesOf(i -> rule(i, MarkChain.PREROUTING, set(i),
                from(i % 2 == 0 ? "10." + i / 256 + "." + i % 256 + ".0/24" : "10." + i / 256 + "." + (i - 1) % 256 + ".7")))).as("a host of it").isEqualTo(2);
    }

    @Test
    void rulesOfSeveralKindsTakeTurns() {
        int udp = 17;
        assertThat(rulesOf(i -> rule(i, MarkChain.PREROUTING, set(1 + i % 4), source(i), new Criterion.Protocol(i % 2 == 0 ? TCP : udp), to(53)))).isEqualTo(2);
        assertThat(rulesOf(i -> rule(i, MarkChain.FORWARD, set(1 + i % 4), new Criterion.InputInterface("vlan" + i % 250, false), source(i)))).isEqualTo(250);
    }

    @Test
    void whatCountsPacketsKeepsItsPlace() {
        List<MarkRule> rules = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            rules.add(rule(i, MarkChain.PREROUTING, set(1), source(i)));
            rules.add(rule(i, MarkChain.PREROUTING, set(2), source(100 + i), new Criterion.EveryNth(2, 0)));
        }
        assertThat(count(rules)).isEqualTo(20);
    }

    @Test
    void rulesOfWhichEachCoversThoseBeforeStayInOrder() {
        assertThat(count(IntStream.range(0, 2000).mapToObj(i -> rule(i, MarkChain.PREROUTING, set(i), from("10.0.0.0/" + (8 + i % 25)))).toList()))
                .isEqualTo(2000);
    }

    @Test
    void sourceNatIsFoldedToo() {
        List<SourceNatRule> rules = IntStream.range(0, MANY).mapToObj(i -> Plans.nat(i, "eth" + i % 2,
                new SourceNat.To(InetAddress.ofLiteral("192.0.2." + i % 200), InetAddress.ofLiteral("192.0.2." + i % 200)), source(i))).toList();
        String text = MarkTable.of(plan(Settings.DEFAULT, List.of(), List.of(), rules)).text();
        assertThat(new TableMeaning(text).rules("sourcenat")).as("one for each interface, and the test of the family").isEqualTo(3);
        assertThat(text).contains("oifname \"eth1\" snat ip to ip saddr map {");
    }

    private static int rulesOf(IntFunction<MarkRule> maker) {
        return count(IntStream.range(0, MANY).mapToObj(maker).toList());
    }

    /** Of the administrator. */
    private static int count(List<MarkRule> rules) {
        int frame = MarkTable.of(Plans.rules(rule(1, rules.getFirst().chain(), set(1)))).ruleCount() - 1;
        return MarkTable.of(plan(Settings.DEFAULT, List.of(), rules, List.of())).ruleCount() - frame;
    }

    private static Criterion source(int i) {
        return from("10.1." + i / 256 + "." + i % 256);
    }

    private static Criterion destination(int i) {
        return new Criterion.Destination(Plans.prefixes("10.2." + i / 256 + "." + i % 256), false);
    }

    private static Criterion tcp() {
        return new Criterion.Protocol(TCP);
    }

    private static Criterion to(int port) {
        return new Criterion.DestinationPorts(List.of(PortRange.single(port)), false);
    }
}
