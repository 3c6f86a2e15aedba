package org.shoregate.gateway.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTableTest {
    private static final int WIDTH = 40;

    @Test
    void lastColumnIsBrokenAtSpaces() {
        TextTable table = new TextTable("NAME", "WHY");
        table.row("ISP1", "five of five probes to the gateway were not answered");
        assertThat(table.lines(WIDTH)).containsExactly("NAME  WHY", "ISP1  five of five probes to the gateway", "      were not answered");
    }

    @Test
    void widestOfTheOtherColumnsIsBrokenWhereLinesWouldNotFit() {
        TextTable table = new TextTable("NAME", "GATEWAY", "WHY");
        table.row("ISP1", "2001:db8:1234:5678:9abc:def0:1234:5678", "unanswered for 2 seconds");
        assertThat(table.lines(WIDTH)).containsExactly("NAME  GATEWAY       WHY", "ISP1  2001:db8:123  unanswered for 2",
                "      4:5678:9abc:  seconds", "      def0:1234:56", "      78");
    }

    @Test
    void linesFitHoweverLongTheCellsAre() {
        TextTable table = new TextTable("A", "B", "C");
        table.row("a".repeat(100), "b b ".repeat(50), "c".repeat(300));
        assertThat(table.lines(WIDTH)).hasSizeGreaterThan(10).allMatch(l -> l.length() <= WIDTH);
        assertThat(String.join("", table.lines(WIDTH)).chars().filter(c -> c == 'a').count()).isEqualTo(100);
        assertThat(String.join("", table.lines(WIDTH)).chars().filter(c -> c == 'c').count()).isEqualTo(300);
    }

    @Test
    void withoutRowsThereAreTheHeads() {
        assertThat(new TextTable("NAME", "STATE").lines(WIDTH)).containsExactly("NAME  STATE");
    }

    @Test
    void paragraphStandsBehindItsStart() {
        assertThat(TextTable.paragraph("Problem: ", "nothing is right, and it will take a while", 30))
                .containsExactly("Problem: nothing is right, and", "         it will take a while");
    }
}
