package org.shoregate.config.internal.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shoregate.api.net.Family;

/** shorewall.conf, params, and what cannot be read at all. */
class VariablesTest {
    @TempDir
    private Path path;
    private TestDirectory directory;

    @BeforeEach
    void makeDirectory() throws IOException {
        directory = new TestDirectory(path);
    }

    private String setting(String key, String... lines) throws IOException {
        return directory.file("shorewall.conf", lines).open().settings().get(key).text();
    }

    @Test
    void settingsMayBeQuotedAndReferToOthers() throws IOException {
        assertThat(setting("TC_BITS", "TC_BITS=8")).isEqualTo("8");
        assertThat(setting("LOGFORMAT", "LOGFORMAT=\"%s %s \"")).isEqualTo("%s %s ");
        assertThat(setting("LOGFILE", "IP=/x", "LOGFILE=\"${IP}/log\"")).isEqualTo("/x/log");
        assertThat(setting("LOGFILE", "LOGFILE='$IP'")).isEqualTo("$IP");
        assertThat(setting("LOGFILE", "LOGFILE=   # none")).isEmpty();
        assertThat(setting("TC_BITS", "?IF __IPV4", "TC_BITS=9", "?ENDIF")).isEqualTo("9");
        assertThat(directory.faults()).isEmpty();
    }

    @Test
    void linesThatAreNoSettingsAreTold() throws IOException {
        directory.file("shorewall.conf", "TRAK_PROVIDERS=Yes", "what is this").open();
        assertThat(directory.faults()).containsExactly("shorewall.conf:1:1 SG-S029", "shorewall.conf:2:1 SG-S028");
    }

    @Test
    void settingsMayNameTheDirectoriesOfShorewallAndWhatParamsSets() throws IOException {
        directory.file("params", "P=extra");
        assertThat(setting("CONFIG_PATH", "CONFIG_PATH=\"${CONFDIR}/shorewall:$SHAREDIR/shorewall:$P\"", "LOCKFILE=$VARDIR/lock",
                "IGNOREUNKNOWNVARIABLES=No")).isEqualTo("/etc/shorewall:/usr/share/shorewall:extra");
        assertThat(directory.open().settings().get("LOCKFILE").text()).isEqualTo("/var/lib/shorewall/lock");
        assertThat(directory.table("$VARDIR $LOCKFILE")).containsExactly("/var/lib/shorewall|/var/lib/shorewall/lock|-");
        assertThat(directory.faults()).isEmpty();
    }

    @Test
    void paramsSeesTheSettings() throws IOException {
        directory.file("shorewall.conf", "LOGRATE=7").file("params", "A=$((LOGRATE + 1))");
        assertThat(directory.table("$A")).containsExactly("8|-|-");
        assertThat(directory.faults()).isEmpty();
    }

    @Test
    void aDirectoryWithoutSettingsIsNotRun() throws IOException {
        Files.delete(path.resolve("shorewall.conf"));
        directory.file("params", "touch ran").open();
        assertThat(path.resolve("ran")).doesNotExist();
    }

    @Test
    void whetherUnknownVariablesAreIgnoredIsYesOrNo() throws IOException {
        directory.file("shorewall.conf", "IGNOREUNKNOWNVARIABLES=Maybe").open();
        assertThat(directory.faults()).containsExactly("shorewall.conf:1:24 SG-S028");
    }

    @Test
    void paramsIsAShellScript() throws IOException {
        directory.file("more", "Z=z").file("params", "A=$(echo one)", "echo noise", "INCLUDE more", "B=\"$A two\"", "[ -n \"\" ] && C=c");
        assertThat(directory.table("$A $B", "$Z-$C")).containsExactly("one|one|two", "z-|-|-");
        assertThat(directory.faults()).isEmpty();
    }

    @Test
    void aValueMayHaveSeveralLines() throws IOException {
        directory.file("params", "A='one", "two'");
        assertThat(directory.table("$A")).containsExactly("one|two|-");
    }

    @Test
    void aParamsThatFailsIsToldWithItsWords() throws IOException {
        directory.file("params", "echo sorry >&2", "exit 7").open();
        assertThat(directory.diagnostics.sorted()).singleElement().asString().contains("params: error").contains("status 7").contains("sorry");
    }

    @Test
    void aParamsThatEndsEarlyIsTold() throws IOException {
        directory.file("params", "A=1", "exit 0").open();
        assertThat(directory.faults()).containsExactly("params:0:0 SG-S027");
    }

    @Test
    void someNamesAreNotForParams() throws IOException {
        directory.file("params", "TC_BITS=9", "SW_X=1", "VARDIR=/tmp").open();
        assertThat(directory.faults()).containsOnly("params:0:0 SG-S026");
        assertThat(directory.diagnostics.sorted()).hasSize(3);
    }

    @Test
    void anUndefinedVariableIsEmptyOrAFault() throws IOException {
        assertThat(directory.table("-$NONE-")).containsExactly("--|-|-");
        assertThat(directory.faults()).isEmpty();
        directory.file("shorewall.conf", "IGNOREUNKNOWNVARIABLES=No").table("x -$NONE-");
        assertThat(directory.faults()).containsExactly("table:1:4 SG-S024");
    }

    @Test
    void variablesThatNameOneAnotherEndSomewhere() throws IOException {
        directory.file("params", "A='$B'", "B='$A'").table("$A");
        assertThat(directory.faults()).containsExactly("table:1:1 SG-S025");
    }

    @Test
    void whatCannotBeReadIsNamed() throws IOException {
        assertThat(faultsOf(path.resolve("missing"))).containsExactly("missing:0:0 SG-S001");
        Files.delete(path.resolve("shorewall.conf"));
        assertThat(faultsOf(path)).containsExactly("shorewall.conf:0:0 SG-S001");
        Files.createDirectory(path.resolve("shorewall.conf"));
        assertThat(faultsOf(path)).containsExactly("shorewall.conf:0:0 SG-S001");
        assertThat(faultsOf(Files.createFile(path.resolve("file")))).containsExactly("file:0:0 SG-S001");
    }

    @Test
    void binaryAndHugeFilesAreRefused() throws IOException {
        Files.write(path.resolve("table"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        directory.rows(TestDirectory.TABLE);
        assertThat(directory.faults()).containsExactly("table:0:0 SG-S003");
        try (var file = new java.io.RandomAccessFile(path.resolve("two").toFile(), "rw")) {
            file.setLength(11L << 20);
        }
        directory.rows(TestDirectory.TWO_FORMATS);
        assertThat(directory.faults()).containsExactly("table:0:0 SG-S003", "two:0:0 SG-S002");
    }

    private static java.util.List<String> faultsOf(Path path) {
        Diagnostics diagnostics = new Diagnostics();
        assertThat(new ConfigDirectory(path, Family.IPV4, diagnostics).isReadable()).isFalse();
        return diagnostics.sorted().stream().map(d -> TestDirectory.place(d.location()) + " " + d.code()).toList();
    }
}
