package org.shoregate.config.internal.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnsTest {
    @TempDir
    private Path path;
    private TestDirectory directory;

    @BeforeEach
    void makeDirectory() throws IOException {
        directory = new TestDirectory(path);
    }

    @Test
    void columnsAreApartByWhiteSpaceAndMayBeLeftOut() throws IOException {
        assertThat(directory.table("1 2\t3", "  4   5", "6 -  7", "", "# nothing", "8 # a comment")).containsExactly("1|2|3", "4|5|-", "6|-|7", "8|-|-");
    }

    @Test
    void aBackslashContinuesALineAlsoBeforeAComment() throws IOException {
        assertThat(directory.table("1 2,\\", "  3 4", "5 \\", "6", "7 \\ # note", "8", "# swallowed \\", "9 9 9", "10")).containsExactly("1|2,3|4", "5|6|-", "7|8|-", "10|-|-");
        assertThat(directory.faults()).containsExactly("table:8:1 SG-S030");
    }

    @Test
    void aBackslashAtTheEndOfTheFileContinuesWithNothing() throws IOException {
        assertThat(directory.table("1 2 \\")).containsExactly("1|2|-");
    }

    @Test
    void commentsMayBeInAnyEncoding() throws IOException {
        Files.write(path.resolve("table"), "1 # z\u00fcrich\n# \u00fc\n2\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(directory.rows(TestDirectory.TABLE)).containsExactly("1|-|-", "2|-|-");
        Files.write(path.resolve("table"), "1 # z\u00fcrich\n2\n".getBytes(StandardCharsets.UTF_8));
        assertThat(directory.rows(TestDirectory.TABLE)).containsExactly("1|-|-", "2|-|-");
        assertThat(directory.faults()).isEmpty();
    }

    @Test
    void eachTokenKnowsItsPlaceAlsoOnAContinuedLine() throws IOException {
        directory.file("table", "one \\", "   two", "A $X").file("params", "X='x y'");
        List<Row> rows = directory.open().rows(TestDirectory.TABLE);
        assertThat(TestDirectory.place(rows.getFirst().column("a").at())).isEqualTo("table:1:1");
        assertThat(TestDirectory.place(rows.getFirst().column("b").at())).isEqualTo("table:2:4");
        assertThat(rows.get(1).column("b").text()).isEqualTo("x");
        assertThat(TestDirectory.place(rows.get(1).column("c").at())).isEqualTo("table:3:3");
    }

    @Test
    void parenthesesKeepTheirBlanks() throws IOException {
        assertThat(directory.table("MARK(1, 2) b")).containsExactly("MARK(1, 2)|b|-");
    }

    @Test
    void pairsComeInBracesOrBehindASemicolon() throws IOException {
        assertThat(directory.table("1 { b=2, C=>3 }", "1 ; c:\"3 \\\"x\\\"\" b=2", "1 - - { b=2 }")).containsExactly("1|2|3", "1|2|3 \"x\"", "1|2|-");
        assertThat(directory.faults()).isEmpty();
    }

    @Test
    void aPairWinsOverAColumnWithAWarning() throws IOException {
        assertThat(directory.table("1 2 { b=3 }")).containsExactly("1|3|-");
        assertThat(directory.faults()).containsExactly("table:1:7 SG-S009");
    }

    @Test
    void rulesMayHaveARawTailAndAComment() throws IOException {
        directory.file("rules", "MARK(1) eth0 ;; -m tos --tos 0x10", "MARK(2) { source=eth1 comment=\"why not\" }", "?COMMENT isn't it");
        List<Row> rows = directory.open().rows(TestDirectory.RULES);
        assertThat(rows.getFirst().rawTail()).isEqualTo("-m tos --tos 0x10");
        assertThat(rows.get(1).column("mark").text()).isEqualTo("MARK(2)");
        assertThat(directory.faults()).isEmpty();
    }

    @Test
    void aListKeepsThePlacesOfItsElements() throws IOException {
        directory.file("table", "- one,two(a,b),,four");
        Token list = directory.open().rows(TestDirectory.TABLE).getFirst().column("b");
        assertThat(list.list(directory.diagnostics)).extracting(t -> t.text() + "@" + t.at().column()).containsExactly("one@3", "two(a,b)@7", "four@17");
        assertThat(directory.faults()).containsExactly("table:1:16 SG-S011");
    }

    @Test
    void anElementStandsWhereItIsWrittenAlsoBehindAContinuation() throws IOException {
        assertThat(elements("- one,\\", "     two,\\ # note", "  three,four")).containsExactly("one@1:3", "two@2:6", "three@3:3", "four@3:9");
    }

    @Test
    void anElementOfAVariableStandsWhereTheVariableDoes() throws IOException {
        directory.file("params", "X=one,two", "Y=more");
        assertThat(elements("- $X,three,${Y}s,four")).containsExactly("one@1:3", "two@1:3", "three@1:6", "mores@1:12", "four@1:18");
        assertThat(elements("- a,$X\\", "  ,b { c=$Y,d }")).containsExactly("a@1:3", "one@1:5", "two@1:5");
    }

    @Test
    void anElementOfAPairStandsInsideTheQuotes() throws IOException {
        assertThat(elements("- { b=\"one,two\" }")).containsExactly("one@1:8", "two@1:12");
    }

    private List<String> elements(String... lines) throws IOException {
        Token list = directory.file("table", lines).open().rows(TestDirectory.TABLE).getFirst().column("b");
        return list.list(directory.diagnostics).stream().map(t -> t.text() + "@" + t.at().line() + ":" + t.at().column()).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "1 2 3 4            | 7 | SG-S005",
        "1 { d=4 }          | 5 | SG-S008",
        "1 ; b=2 ; c=3      | 9 | SG-S010",
        "1 { b=2            | 3 | SG-S007",
        "1 { b=2 oops }     | 9 | SG-S007",
        "1 { b= }           | 5 | SG-S007",
        "1 \"two\"          | 3 | SG-S004",
        "1 `two`            | 3 | SG-S004",
        "1 t\\wo             | 4 | SG-S004",
        "1 two'             | 6 | SG-S004",
        "1 { b='2' }        | 7 | SG-S004",
        "1 zwölf            | 5 | SG-S004",
        "1 MARK(2 3         | 3 | SG-S006",
        "1 MARK(2)) 3       | 3 | SG-S006",
        "1 )2( 3            | 3 | SG-S006",
        "1 { b=src(2 }      | 7 | SG-S006",
        "1 { b=src)2 }      | 7 | SG-S006",
    })
    void aFaultIsToldWithItsPlace(String line, int column, String code) throws IOException {
        assertThat(directory.table(line, "next")).containsExactly("next|-|-");
        assertThat(directory.faults()).containsExactly("table:1:" + column + " " + code);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "7, 7", "-3, -3", "0x1F, 31", "0Xff, 255", "010, 8", "-0x1F, -31", "9223372036854775807, 9223372036854775807"})
    void numbersAreDecimalHexadecimalOrOctal(String text, long value) {
        assertThat(Numbers.parse(text)).hasValue(value);
    }

    @ParameterizedTest
    @CsvSource({"08", "0x", "1a", "''", "+1", "99999999999999999999", "9223372036854775808", "0xfffffffffffffffff", "1.5"})
    void otherThingsAreNoNumbers(String text) {
        assertThat(Numbers.parse(text)).isEmpty();
    }
}
