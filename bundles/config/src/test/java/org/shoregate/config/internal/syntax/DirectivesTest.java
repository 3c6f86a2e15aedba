package org.shoregate.config.internal.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectivesTest {
    @TempDir
    private Path path;
    private TestDirectory directory;

    @BeforeEach
    void makeDirectory() throws IOException {
        directory = new TestDirectory(path);
    }

    @Test
    void onlyTheBranchThatHoldsIsRead() throws IOException {
        assertThat(directory.table("?IF 0", "no", "?ELSIF 1", "yes", "?if 1", "inner", "?else", "no", "?endif", "?ELSE", "no", "?ENDIF", "after"))
                .containsExactly("yes|-|-", "inner|-|-", "after|-|-");
    }

    @Test
    void whatIsSkippedIsNotLookedAt() throws IOException {
        assertThat(directory.table("?IF 0", "?ERROR never", "INCLUDE missing", "a b c d", "?IF nonsense(", "?ENDIF", "?ENDIF", "1")).containsExactly("1|-|-");
        assertThat(directory.faults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "$X", "! 0", "!$NONE", "$X == 5", "$X > 4 && $X <= 5", "$NAME eq 'eth0'", "$NAME ne \"eth1\"", "$NAME =~ /^eth\\d/",
        "($X - 2) * 3 == 9", "0 || 1", "__IPV4", "!__IPV6", "__CT_TARGET", "__{CT_TARGET}", "$CT_TARGET", "!$NO_SUCH",
        "__CAPVERSION >= 50200", "__KERNELVERSION > 50000", "$X + 1 == 6", "not 0 and 1", "${X} == 0x5", "$NONE eq ''", "10 / 3 > 3", "-1 < 0",
        "10 / 3 != 3", "7 / 2 == 3.5", "'a' < 1", "9223372036854775807 + 1 > 9000000000000000000", "not $X == 4", "!$X == 0", "not 1 || 0 or 1",
        "0 and 0 || 1 or 1", "! (0 && 1 / 0)", "1 || 1 / 0", "1 or 1 / 0", "not (0 and 1 / 0)", "\"$X-$NAME\" eq '5-eth0'", "$NAME !~ /^ppp/",
        "2 + 3 * 4 == 14", "($X == 5) == 1", "($X == 4) eq ''"})
    void anExpressionThatHolds(String expression) throws IOException {
        directory.file("params", "X=5", "NAME=eth0");
        assertThat(directory.table("?IF " + expression, "yes", "?ELSE", "no", "?ENDIF")).containsExactly("yes|-|-");
        assertThat(directory.faults()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', value = {
        "              ; 5",
        "1 +           ; 8",
        "(1            ; 7",
        "1 1           ; 7",
        "foo           ; 5",
        "$X ==         ; 10",
        "1 / 0         ; 7",
        "1 && 1 / 0    ; 12",
        "0 || 1 / $X   ; 12",
        "$X =~ /(/     ; 11",
        "0 && (1       ; 12",
        "1)            ; 6",
        "'a            ; 5",
        "__NO_SUCH     ; 5",
        "0 && __{NO}   ; 10",
        "__CT_TARGETS  ; 5",
    })
    void anExpressionThatIsWrongIsTold(String expression, int column) throws IOException {
        assertThat(directory.table("?IF " + (expression == null ? "" : expression), "x", "?ENDIF")).isEmpty();
        assertThat(directory.faults()).containsExactly("table:1:" + column + " SG-S013");
    }

    @Test
    void theKernelsVersionIsANumber() {
        assertThat(Capabilities.kernel("6.1.12-amd64")).isEqualTo(60_112);
        assertThat(Capabilities.kernel("5.10")).isEqualTo(51_000);
        assertThat(Capabilities.kernel("unknown")).isZero();
    }

    @Test
    void variablesAreSetAndReset() throws IOException {
        assertThat(directory.table("?SET A 'x'", "$A", "?SET A $A eq 'x'", "$A", "?RESET A", "-$A-")).containsExactly("x|-|-", "1|-|-", "--|-|-");
    }

    @Test
    void aFormatChangesTheColumns() throws IOException {
        directory.file("two", "1 2 3", "?FORMAT 2", "1 3", "FORMAT 1", "1 2 3");
        assertThat(directory.rows(TestDirectory.TWO_FORMATS)).containsExactly("1|2|3", "1|-|3", "1|2|3");
    }

    @Test
    void filesAreIncludedWithTheirOwnPlaces() throws IOException {
        directory.file("more", "x", "a b c d").file("table", "INCLUDE more", "?INCLUDE more");
        directory.rows(TestDirectory.TABLE);
        assertThat(directory.faults()).containsExactly("more:2:7 SG-S005");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?include more", "?frobnicate", "?ERRORS stop"})
    void aDirectiveThatIsNoneIsToldAndNotRead(String line) throws IOException {
        assertThat(directory.file("more", "x").table("1", line)).containsExactly("1|-|-");
        assertThat(directory.faults()).containsExactly("table:2:1 SG-S014");
    }

    @Test
    void aDirectiveMayStandBetweenContinuedLines() throws IOException {
        assertThat(directory.table("1 \\", "?IF 0", " no \\", "?ELSE", " 2 \\", "?ENDIF", " 3", "4")).containsExactly("1|2|3", "4|-|-");
        assertThat(directory.table("?IF 0 || \\", "  1", "yes", "?ENDIF")).containsExactly("yes|-|-");
        assertThat(directory.faults()).isEmpty();
    }

    @Test
    void filesOfRulesOfShorewall4MayTellTheirFormat() throws IOException {
        ColumnFormat rules = ColumnFormat.withComments("table", 2, List.of("a", "b", "c"));
        directory.file("table", "FORMAT 2", "1 2", "?FORMAT 1", "COMMENT it's", "3", "?FORMAT 3");
        assertThat(directory.rows(rules)).containsExactly("1|2|-", "3|-|-");
        assertThat(directory.faults()).containsExactly("table:6:9 SG-S015");
    }

    @Test
    void scriptsPrintWhatIsRead() throws IOException {
        directory.file("params", "LAN=eth2");
        assertThat(directory.table("SHELL echo $LAN 2", "BEGIN SHELL", "for i in 1 2; do echo $i # not a comment of ours", "done", "END SHELL", "last"))
                .containsExactly("eth2|2|-", "1|-|-", "2|-|-", "last|-|-");
    }

    @Test
    void embeddedPerlIsRefusedAndSkipped() throws IOException {
        assertThat(directory.table("BEGIN PERL", "no;", "END PERL", "1", "?BEGIN PERL;", "no;", "?END PERL;", "2")).containsExactly("1|-|-", "2|-|-");
        assertThat(directory.faults()).containsExactly("table:1:1 SG-S023", "table:5:1 SG-S023");
    }

    @Test
    void messagesAreHandedOn() throws IOException {
        directory.file("params", "X=5").table("?WARNING X is $X", "?INFO nothing", "?ERROR stop");
        assertThat(directory.diagnostics.sorted()).extracting(d -> d.severity() + " " + d.message()).containsExactly("WARNING X is 5; so says the ?WARNING here",
                "ERROR stop; so says the ?ERROR here, change what makes it apply");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "?ENDIF                | 1 | SG-S012",
        "?ELSE                 | 1 | SG-S012",
        "?ELSIF 1              | 1 | SG-S012",
        "?IF 1                 | 1 | SG-S012",
        "END SHELL             | 1 | SG-S014",
        "?END PERL             | 1 | SG-S014",
        "BEGIN SHELL           | 1 | SG-S014",
        "BEGIN SHELL echo x    | 1 | SG-S014",
        "END SHELL echo x      | 1 | SG-S014",
        "INCLUDE missing       | 9 | SG-S020",
        "INCLUDE               | 1 | SG-S020",
        "INCLUDE table         | 1 | SG-S021",
        "?FORMAT 2             | 1 | SG-S015",
        "FORMAT 2              | 1 | SG-S015",
        "?COMMENT hello        | 1 | SG-S016",
        "SECTION NEW           | 1 | SG-S017",
        "?SECTION NEW          | 1 | SG-S017",
        "SHELL exit 3          | 1 | SG-S022",
        "PERL print 1          | 1 | SG-S023",
        "?SET                  | 1 | SG-S014",
        "?SET 1x 2             | 1 | SG-S014",
        "?SET VERBOSITY 2      | 6 | SG-S026",
        "?RESET NONE           | 8 | SG-S031",
    })
    void aDirectiveOutOfPlaceIsTold(String line, int column, String code) throws IOException {
        assertThat(directory.table(line)).isEmpty();
        assertThat(directory.faults()).containsExactly("table:1:" + column + " " + code);
    }

    @Test
    void nothingBelongsBehindAnElseButItsEnd() throws IOException {
        assertThat(directory.table("?IF 0", "?ELSE", "1", "?ELSIF 1", "2", "?ELSE", "3", "?ENDIF", "4")).containsExactly("1|-|-", "2|-|-", "3|-|-", "4|-|-");
        assertThat(directory.faults()).containsExactly("table:4:1 SG-S012", "table:6:1 SG-S012");
    }
}
