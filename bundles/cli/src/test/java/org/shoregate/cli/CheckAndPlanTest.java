package org.shoregate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shoregate.api.config.ConfigResult;
import org.shoregate.api.config.DefaultRouteRole;
import org.shoregate.api.config.Diagnostic;
import org.shoregate.api.config.ProviderOption;
import org.shoregate.api.config.SourceLocation;
import org.shoregate.testkit.Configs;

/** What check and plan print, for people and for scripts. */
class CheckAndPlanTest {
    private static final String RED = "\033[1;31merror:\033[0m";

    @TempDir
    private Path directory;

    private final FakeSurroundings surroundings = new FakeSurroundings();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... words) {
        out.reset();
        err.reset();
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of("--state", directory.resolve("state").toString()));
        return Main.run(arguments.toArray(String[]::new), new Context(surroundings, new PrintStream(out, true), new PrintStream(err, true)));
    }

    private Map<String, Object> json() throws IOException {
        return JSON.std.mapFrom(out.toString());
    }

    private static Diagnostic diagnostic(Diagnostic.Severity severity, String code, String file, int line, int column) {
        return new Diagnostic(severity, code, new SourceLocation(file, line, column), "something is odd; mend it");
    }

    /** A configuration with an error in a file that is there, and a warning about one that is not. */
    private void oneErrorOneWarning() throws IOException {
        Path file = Files.write(directory.resolve("providers"), List.of("# comment", "ISP1\t1\t1\t-\teth0 detect Track"));
        surroundings.config = new ConfigResult.Invalid(List.of(diagnostic(Diagnostic.Severity.ERROR, "SG-P011", file.toString(), 2, 22),
                diagnostic(Diagnostic.Severity.WARNING, "SG-I002", "missing", 1, 1)));
    }

    @Test
    void aDiagnosticShowsItsLineWithACaretUnderTheColumn() throws IOException {
        oneErrorOneWarning();
        assertThat(run("check")).isEqualTo(1);
        assertThat(err.toString().lines()).containsExactly(
                directory.resolve("providers") + ":2:22: error: something is odd; mend it [SG-P011]",
                "    2 | ISP1 1 1 - eth0 detect Track",
                "      |                      ^",
                "missing:1:1: warning: something is odd; mend it [SG-I002]");
        assertThat(out.toString().strip()).endsWith("is invalid: 1 error, 1 warning");
    }

    @Test
    void aLongLineIsCutAroundItsColumn() throws IOException {
        Path file = Files.write(directory.resolve("mangle"), List.of("x".repeat(200) + "Y" + "z".repeat(200)));
        surroundings.config = new ConfigResult.Invalid(List.of(diagnostic(Diagnostic.Severity.ERROR, "SG-M001", file.toString(), 1, 201)));
        run("check");
        List<String> lines = err.toString().lines().toList();
        assertThat(lines.get(1)).hasSizeLessThan(130).startsWith("    1 | ...x").endsWith("z...");
        assertThat(lines.get(1).charAt(lines.get(2).indexOf('^'))).isEqualTo('Y');
    }

    @Test
    void whatATerminalWouldObeyIsNotShown() throws IOException {
        Path file = Files.writeString(directory.resolve("zones"), "fw \033[2Jfirewall\n");
        surroundings.config = new ConfigResult.Invalid(List.of(diagnostic(Diagnostic.Severity.ERROR, "SG-S004", file.toString(), 1, 4)));
        run("check");
        assertThat(err.toString()).contains("    1 | fw ?[2Jfirewall").doesNotContain("\033");
    }

    @Test
    void colorsAreForTerminalsUnlessOneSaysOtherwise() throws IOException {
        oneErrorOneWarning();
        run("check");
        assertThat(err.toString()).doesNotContain("\033");
        run("check", "--color=always");
        assertThat(err.toString()).contains(RED);
        surroundings.terminal = true;
        run("check");
        assertThat(err.toString()).contains(RED);
        run("check", "--color=never");
        assertThat(err.toString()).doesNotContain("\033");
        assertThat(run("check", "--color=sometimes")).isEqualTo(2);
    }

    @Test
    void warningsCanBeIgnoredAndErrorsCannot() throws IOException {
        oneErrorOneWarning();
        assertThat(run("check", "--ignore", "SG-I002,SG-P011")).isEqualTo(1);
        assertThat(err.toString()).contains("SG-P011").doesNotContain("SG-I002");
        assertThat(out.toString().strip()).endsWith("1 error, 0 warnings, 1 ignored");
        assertThat(run("check", "--ignore", "L014")).isEqualTo(2);
        assertThat(err.toString()).contains("'L014' is no code");
    }

    @Test
    void checkAndPlanLookAtTheMachineAndApplyDoesNot() throws IOException {
        surroundings.sysctls.put("net.ipv4.conf.eth1.rp_filter", "1");
        assertThat(run("check")).isZero();
        assertThat(err.toString()).contains("SG-L102", "eth1");
        run("check", "--json");
        assertThat(json()).containsEntry("valid", true).containsEntry("warnings", 1).containsEntry("comparedWithMachine", true);
        run("plan");
        assertThat(err.toString()).contains("SG-L102");
        run("apply");
        assertThat(err.toString()).doesNotContain("SG-L102");
    }

    @Test
    void whatMayBiteIsSaidWhereTheConfigurationIsTheMatter() {
        surroundings.config = new ConfigResult.Valid(Configs.twoIsps(), List.of(diagnostic(Diagnostic.Severity.WARNING, "SG-L014", "providers", 1, 1),
                diagnostic(Diagnostic.Severity.WARNING, "SG-I002", "interfaces", 1, 1)));
        for (String command : List.of("check", "plan", "apply")) {
            assertThat(run(command)).isZero();
            assertThat(err.toString()).as(command).contains("SG-L014", "SG-I002");
        }
        for (String command : List.of("status", "disable ISP1", "enable ISP1", "stop")) {
            assertThat(run(command.split(" "))).isZero();
            assertThat(err.toString()).as(command + " works on what is in force").isEmpty();
        }
        for (String command : List.of("status", "stop")) {
            assertThat(run(command)).isZero();
            assertThat(err.toString()).as(command).contains("SG-I002").doesNotContain("SG-L014");
        }
    }

    @Test
    void aConfigurationForAnotherMachineIsNotComparedWithThisOne() throws IOException {
        surroundings.use(Configs.of(Configs.provider("FAR", 1, "eth77", "203.0.113.1", new DefaultRouteRole.Balance(1), Set.of(ProviderOption.TRACK))));
        assertThat(run("check", "--json")).isZero();
        assertThat(json()).containsEntry("comparedWithMachine", false).containsEntry("warnings", 0);
    }

    @Test
    void checkAsJsonTellsEverything() throws IOException {
        oneErrorOneWarning();
        assertThat(run("check", "--json")).isEqualTo(1);
        assertThat(json()).containsEntry("valid", false).containsEntry("errors", 1).containsEntry("warnings", 1);
        assertThat(json().get("diagnostics")).asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST).first()
                .isEqualTo(Map.of("severity", "error", "code", "SG-P011", "file", directory.resolve("providers").toString(), "line", 2,
                        "column", 22, "message", "something is odd; mend it"));
    }

    @Test
    void thePlanTellsWhatApplyWillDo() {
        assertThat(run("plan")).isZero();
        assertThat(out.toString().lines()).containsSubsequence("rules", "  + 999: from all lookup main",
                "  + 10000: from all fwmark 0x1/0xff lookup ISP1", "  - 32766: from all lookup main", "routes in main (table 254)",
                "  - default via 203.0.113.1 dev eth0", "routes in ISP1 (table 1)", "marks and NAT",
                "6 rules to add, 1 rule to delete, 7 routes to add, 1 route to delete, marking rules to install");
        assertThat(surroundings.routing.applied()).isEmpty();
        run("apply");
        run("plan");
        assertThat(out.toString().strip()).isEqualTo("nothing to do");
    }

    @Test
    void aReplacedRouteIsShownBesideTheOneBefore() {
        run("apply");
        surroundings.use(Configs.of(Configs.balanced("ISP1", 1, "eth0", "203.0.113.1"), Configs.balanced("ISP2", 2, "eth1", "198.51.100.9")));
        run("plan");
        assertThat(out.toString().lines()).containsSubsequence("routes in balance (table 250)",
                "  ~ default nexthop via 203.0.113.1 dev eth0 weight 1 nexthop via 198.51.100.9 dev eth1 weight 1",
                "    was default nexthop via 203.0.113.1 dev eth0 weight 1 nexthop via 198.51.100.1 dev eth1 weight 1");
    }

    @Test
    void thePlanAsJsonIsTheKernelAfterApply() throws IOException {
        run("plan", "--json");
        Map<String, Object> before = json();
        assertThat(before).containsEntry("nothingToDo", false);
        assertThat((List<?>) before.get("changes")).hasSize(15);
        run("apply");
        run("plan", "--json");
        Map<String, Object> after = json();
        assertThat(after).containsEntry("nothingToDo", true).containsEntry("changes", List.of()).containsEntry("rules", before.get("rules"))
                .containsEntry("nft", before.get("nft"));
        assertThat(new HashSet<>((List<?>) after.get("routes"))).isEqualTo(new HashSet<>((List<?>) before.get("routes")));
    }
}
