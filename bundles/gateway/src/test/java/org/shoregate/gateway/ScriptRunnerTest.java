package org.shoregate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shoregate.api.config.DefaultRouteRole;
import org.shoregate.api.config.Duplicate;
import org.shoregate.api.config.ExtensionScripts;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.InterfaceConfig;
import org.shoregate.api.config.Provider;
import org.shoregate.api.config.ProviderGateway;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.config.Settings;
import org.shoregate.api.config.SourceLocation;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.TableId;

class ScriptRunnerTest {
    private static final InterfaceName ETH0 = new InterfaceName("eth0");
    private static final InterfaceName ETH1 = new InterfaceName("eth1");

    @TempDir
    private Path state;

    private static Provider provider(String name, int number, InterfaceName device) {
        return new Provider(new ProviderName(name), new TableId(number), Optional.empty(), new Duplicate.Nothing(), device,
                new ProviderGateway.Detect(), new DefaultRouteRole.Nothing(), Set.of(), Optional.empty(), OptionalInt.empty(),
                new SourceLocation("providers", number, 1));
    }

    private static GatewayConfig config(String script, String body, String library) {
        ExtensionScripts scripts = new ExtensionScripts(Map.of(script, body), library, Map.of("COLOUR", "blue"));
        return new GatewayConfig(Family.IPV4, Settings.DEFAULT, List.of(), List.of(provider("A", 1, ETH0), provider("B", 2, ETH1)), List.of(),
                List.of(), List.of(), List.of(), scripts);
    }

    private ScriptRunner.Asked ask(String script, String body) {
        return new ScriptRunner(state).ask(config(script, body, ""), "start");
    }

    @Test
    void isusableJudgesInterfacesWithWhatShorewallGivesIt() throws IOException {
        Files.writeString(state.resolve("eth1.status"), "1\n");
        ScriptRunner.Asked asked = ask("isusable", """
                local status
                status=0
                [ -f ${VARDIR}/${1}.status ] && status=$(cat ${VARDIR}/${1}.status)
                return $status""");
        assertThat(asked.answers().unusable()).containsExactly(ETH1);
        assertThat(asked.faults()).isEmpty();
        assertThat(ask("isusable", "[ $COLOUR$COMMAND$g_family = bluestart4 ]").answers().unusable()).isEmpty();
    }

    @Test
    void isusableIsAskedOfWhatAWildcardStandsFor() {
        InterfaceName all = new InterfaceName("ppp+");
        GatewayConfig bare = config("isusable", "[ $1 != ppp1 ]", "");
        GatewayConfig config = new GatewayConfig(Family.IPV4, Settings.DEFAULT, List.of(new InterfaceConfig(all, all, true, new SourceLocation("interfaces", 1, 1))),
                List.of(), List.of(), List.of(), List.of(), List.of(), bare.scripts());
        List<InterfaceName> present = List.of(new InterfaceName("ppp0"), new InterfaceName("ppp1"), ETH0);
        assertThat(new ScriptRunner(state).ask(config, "start", present).answers().unusable()).containsExactly(new InterfaceName("ppp1"));
        assertThat(new ScriptRunner(state).ask(config, "start").answers().unusable()).isEmpty();
    }

    @Test
    void findgwPrintsAnAddressOrNothing() throws Exception {
        ScriptRunner.Asked asked = ask("findgw", "case $1 in eth1) helper;; esac");
        assertThat(asked.answers().gateways()).isEmpty();
        asked = new ScriptRunner(state).ask(config("findgw", "case $1 in eth1) helper;; esac", "helper() { echo 192.0.2.1 more; }"), "start");
        assertThat(asked.answers().gateways()).isEqualTo(Map.of(ETH1, InetAddress.ofLiteral("192.0.2.1")));
        asked = ask("findgw", "echo ${1#eth}::1");
        assertThat(asked.answers().gateways()).isEmpty();
        assertThat(asked.faults()).hasSize(2).allMatch(f -> f.contains("other family"));
        assertThat(ask("findgw", "echo nonsense").faults()).hasSize(2);
    }

    @Test
    void aScriptThatCannotDoItsWorkDoesNotCount() {
        ScriptRunner.Asked asked = ask("isusable", "no-such-command-here");
        assertThat(asked.answers().unusable()).isEmpty();
        assertThat(asked.faults()).hasSize(2).allMatch(f -> f.contains("status 127"));
        assertThat(ask("isusable", "kill -9 $$").faults()).hasSize(2);
    }

    @Test
    void aScriptThatHangsIsKilledWithAllThatItStarted() throws Exception {
        ScriptRunner runner = new ScriptRunner(state, Duration.ofMillis(300), Duration.ofMillis(500));
        ScriptRunner.Asked asked = runner.ask(config("findgw", "echo 192.0.2.1\nsleep 1000 & echo $! > $VARDIR/child\nwait", ""), "start");
        assertThat(asked.answers().gateways()).as("what it said before").isEmpty();
        assertThat(asked.faults()).hasSize(2).allMatch(f -> f.contains("was killed"));
        long child = Long.parseLong(Files.readString(state.resolve("child")).strip());
        for (int i = 0; i < 100 && ProcessHandle.of(child).filter(ProcessHandle::isAlive).isPresent() && !isZombie(child); i++) {
            Thread.sleep(50);
        }
        assertThat(ProcessHandle.of(child).filter(p -> p.isAlive() && !isZombie(child))).isEmpty();
        assertThat(runner.ask(config("isusable", "yes", ""), "start").faults()).hasSize(2);
    }

    /** Nobody may have asked yet how it ended. */
    private static boolean isZombie(long process) {
        try {
            return Files.readString(Path.of("/proc/" + process + "/stat")).contains(") Z ");
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void enabledAndDisabledHearOfProviders() throws IOException {
        GatewayConfig config = config("disabled", "echo $COMMAND $* > $VARDIR/heard", "");
        assertThat(new ScriptRunner(state).tell(config, false, ETH0, "A")).isEmpty();
        assertThat(Files.readString(state.resolve("heard"))).isEqualTo("disable eth0 eth0 A\n");
        assertThat(new ScriptRunner(state).tell(config, true, ETH0, "A")).as("no such script").isEmpty();
        assertThat(new ScriptRunner(state).tell(config("enabled", "echo no >&2; return 3", ""), true, ETH0, "A").orElseThrow()).contains("status 3, saying: no");
    }

    @Test
    void someHearOfTheConfigurationAsAWhole() throws IOException {
        ExtensionScripts scripts = new ExtensionScripts(Map.of("start", "echo start $COMMAND $# >> $VARDIR/heard", "started", "echo started >> $VARDIR/heard; false"),
                "", Map.of());
        GatewayConfig config = config("init", "", "");
        config = new GatewayConfig(config.family(), config.settings(), config.interfaces(), config.providers(), List.of(), List.of(), List.of(), List.of(), scripts);
        ScriptRunner runner = new ScriptRunner(state);
        assertThat(runner.tell(config, "start", ExtensionScripts.INIT)).isEmpty();
        assertThat(runner.tell(config, "start", ExtensionScripts.START, ExtensionScripts.STARTED)).containsExactly("the script started ended with status 1");
        assertThat(Files.readString(state.resolve("heard"))).isEqualTo("start start 0\nstarted\n");
    }
}
