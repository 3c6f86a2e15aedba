package org.shoregate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MarksTextTest {
    private static final MarksText TEXT = new MarksText(Paint.OFF);

    private static String table(String digest, String tcpre, String snat) {
        return """
                table inet shoregate {
                	comment "shoregate %s"

                	chain prerouting {
                		type filter hook prerouting priority mangle; policy accept;
                		jump tcpre
                	}

                	chain tcpre {
                %s	}

                	chain snat {
                %s	}
                }
                """.formatted(digest, tcpre, snat);
    }

    private static String rules(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "\t\tip saddr 10.0.0." + i + " meta mark set 0x1\n").collect(Collectors.joining());
    }

    @Test
    void whatGoesAndComesIsShownUnderItsChain() {
        String before = table("aa", rules(1, 4), "\t\toifname \"eth0\" masquerade\n");
        String after = table("bb", rules(2, 4) + rules(7, 8), "\t\toifname \"eth0\" masquerade\n\t\toifname \"eth1\" masquerade\n");
        assertThat(TEXT.lines(Optional.of(before), after)).containsExactly("  chain tcpre", "    - ip saddr 10.0.0.1 meta mark set 0x1",
                "    + ip saddr 10.0.0.7 meta mark set 0x1", "  chain snat", "    + oifname \"eth1\" masquerade");
    }

    @Test
    void aNewTableAndOneThatSomebodyElseHasChangedAreNamedAsAWhole() {
        String text = table("aa", rules(1, 2), "");
        assertThat(TEXT.lines(Optional.empty(), text)).containsExactly(
                "  + the nftables table of Shoregate, 11 lines; shoregate plan --json shows them");
        assertThat(TEXT.lines(Optional.of(text), text)).containsExactly(
                "  ~ the nftables table of Shoregate is not as it was installed; it is put back");
    }

    @Test
    void thousandsOfLinesAreCutShort() {
        List<String> lines = TEXT.lines(Optional.of(table("aa", rules(0, 3000), "")), table("bb", rules(2000, 5000), ""));
        assertThat(lines).hasSize(201);
        assertThat(lines.getLast()).isEqualTo("  and 3801 lines more; shoregate plan --json shows all");
    }

    @Test
    void aNewChainIsShownUnderItsTable() {
        String before = table("aa", "", "");
        String after = before.replace("\n\tchain snat", "\n\tchain new {\n\t\tdrop\n\t}\n\n\tchain snat");
        assertThat(TEXT.lines(Optional.of(before), after)).contains("    + chain new {", "    + drop", "    + }");
    }
}
