package org.shoregate.config.internal.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
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
        "($X - 2) * 3 == 9", "0 || 1", "__IPV4", "!__IPV6", "__CT_TARGET", "$X + 1 == 6", "not 0 and 1", "${X} == 0x5", "$NONE eq ''", "10 / 3 == 3", "-1 < 0"})
    void anExpressionThatHolds(String expression) throws IOException {
        directory.file("params", "X=5", "NAME=eth0");
        assertThat(directory.table("?IF " + expression, "yes", "?ELSE", "no", "?ENDIF")).containsExactly("yes|-|-");
        assertThat(directory.faults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1 +", "(1", "1 1", "foo", "$X ==", "1 / 0", "'a' < 1", "$X =~ /(/", "9223372036854775807 + 1"})
    void anExpressionThatIsWrongIsTold(String expression) throws IOException {
        directory.table("?IF " + expression, "x", "?ENDIF");
        assertThat(directory.faults()).containsExactly("table:1:1 SG-S006");
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
        assertThat(directory.faults()).containsExactly("more:2:7 SG-S011");
        assertThat(directory.table("?include more")).containsExactly("?include|more|-");
    }

    @Test
    void scriptsPrintWhatIsRead() throws IOException {
        directory.file("params", "LAN=eth2");
        assertThat(directory.table("SHELL echo $LAN 2", "BEGIN SHELL", "for i in 1 2; do echo $i # not a comment of ours", "done", "END SHELL", "last"))
                .containsExactly("eth2|2|-", "1|-|-", "2|-|-", "last|-|-");
    }

    @Test
    void messagesAreHandedOn() throws IOException {
        directory.file("params", "X=5").table("?WARNING X is $X", "?INFO nothing", "?ERROR stop");
        assertThat(directory.diagnostics.sorted()).extracting(d -> d.severity() + " " + d.message()).containsExactly("WARNING X is 5", "ERROR stop");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "?ENDIF                | SG-S005",
        "?ELSE                 | SG-S005",
        "?IF 1                 | SG-S005",
        "END SHELL             | SG-S005",
        "BEGIN SHELL           | SG-S005",
        "INCLUDE missing       | SG-S003",
        "INCLUDE table         | SG-S004",
        "?FORMAT 2             | SG-S007",
        "?COMMENT hello        | SG-S007",
        "SHELL exit 3          | SG-S016",
        "PERL print 1          | SG-S017",
        "?SET                  | SG-S006",
    })
    void aDirectiveOutOfPlaceIsTold(String line, String code) throws IOException {
        directory.table(line);
        assertThat(directory.faults()).containsExactly("table:1:1 " + code);
    }
}
