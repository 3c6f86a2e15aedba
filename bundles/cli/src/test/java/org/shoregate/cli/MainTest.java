package org.shoregate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shoregate.api.NanoClock;
import org.shoregate.api.config.ConfigResult;
import org.shoregate.api.config.DefaultRouteRole;
import org.shoregate.api.config.Diagnostic;
import org.shoregate.api.config.ExtensionScripts;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.InterfaceConfig;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.config.ProviderOption;
import org.shoregate.api.config.SourceLocation;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.link.LinkStates;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.plan.Memory;
import org.shoregate.gateway.FlowPolicies;
import org.shoregate.gateway.Reconciler;
import org.shoregate.gateway.RoundInput;
import org.shoregate.gateway.RoundResult;
import org.shoregate.gateway.StateDirectory;
import org.shoregate.gateway.StateLock;
import org.shoregate.gateway.SwitchedOff;
import org.shoregate.testkit.Configs;

class MainTest {
    @TempDir
    private Path state;

    private final FakeSurroundings surroundings = new FakeSurroundings();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** Runs a command; {@link #out} and {@link #err} hold what only it has printed. */
    private int run(String... words) {
        out.reset();
        err.reset();
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of("--state", state.toString()));
        return Main.run(arguments.toArray(String[]::new), new Context(surroundings, new PrintStream(out, true), new PrintStream(err, true)));
    }

    private NetworkState kernel() {
        return surroundings.kernel.state(Family.IPV4);
    }

    private String status(String device) throws IOException {
        return Files.readString(state.resolve(device + ".status")).strip();
    }

    @Test
    void checkReadsTheConfigurationOfLsmAsWell() throws IOException {
        Path lsm = Files.writeString(state.resolve("lsm.conf"), "connection {\nname=a\ncheckip=192.0.2.1\ndevice=eth0\n}\n");
        assertThat(run("check", "--lsm", lsm.toString())).isZero();
        assertThat(out.toString()).contains("lsm.conf is valid: 1 connection, 0 errors, 0 warnings");
        Files.writeString(lsm, "connection {\nname=a\nchekip=192.0.2.1\n}\n");
        assertThat(run("check", "--lsm", lsm.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("lsm.conf:3:1: error: unknown key 'chekip'");
    }

    @Test
    void checkAcceptsAndRefuses() {
        assertThat(run("check")).isZero();
        surroundings.config = new ConfigResult.Invalid(List.of(new Diagnostic(Diagnostic.Severity.ERROR, "SG-P001",
                new SourceLocation("/etc/shorewall/providers", 3, 7), "number 1 is used twice")));
        assertThat(run("check")).isEqualTo(1);
        assertThat(err.toString()).startsWith("/etc/shorewall/providers:3:7: error: number 1 is used twice");
        assertThat(run("apply")).isEqualTo(1);
        assertThat(run("plan")).isEqualTo(1);
        assertThat(surroundings.routing.applied()).isEmpty();
    }

    @Test
    void applyingTwiceChangesNothing() throws IOException {
        assertThat(run("apply")).isZero();
        assertThat(out.toString()).contains("changes to routes and rules, new marking rules");
        assertThat(status("eth0")).isEqualTo("0");
        int changes = surroundings.routing.applied().size();
        assertThat(run("apply")).isZero();
        assertThat(out.toString().strip()).isEqualTo("nothing to do");
        assertThat(surroundings.routing.applied()).hasSize(changes);
    }

    @Test
    void aDeadUplinkIsToldByTheExitCode() throws IOException {
        surroundings.kernel.carrier("eth0", false);
        assertThat(run("apply")).isEqualTo(3);
        assertThat(err.toString()).contains("provider ISP1 is unusable: interface eth0 has no carrier");
        assertThat(status("eth0")).isEqualTo("1");
        assertThat(run("status")).isEqualTo(3);
        assertThat(out.toString()).contains("ISP1  eth0       203.0.113.1   down   interface eth0 has no carrier");
    }

    @Test
    void aProviderThatIsNotOptionalMustBeUsable() {
        surroundings.use(Configs.of(Configs.balanced("ISP1", 1, "eth0", "203.0.113.1"), Configs.provider("FIX", 2, "eth1", "198.51.100.1",
                new DefaultRouteRole.Balance(1), Set.of(ProviderOption.TRACK))));
        surroundings.kernel.carrier("eth1", false);
        assertThat(run("apply")).isEqualTo(4);
        assertThat(err.toString()).contains("providers:1:1", "FIX", "eth1 has no carrier", "optional");
        assertThat(surroundings.routing.applied()).isEmpty();
        surroundings.kernel.carrier("eth1", true);
        assertThat(run("apply")).isZero();
    }

    @Test
    void aRefusalLeavesTheKernelAsItWas() {
        NetworkState before = kernel();
        surroundings.routing.refuseChange(5);
        assertThat(run("apply")).isEqualTo(4);
        assertThat(err.toString().strip()).startsWith("shoregate: apply failed").contains("the kernel is as it was before").doesNotContain("\n");
        assertThat(kernel().rules()).isEqualTo(before.rules());
        assertThat(state.resolve("eth0.status")).doesNotExist();
    }

    @Test
    void switchesAddUpUntilApplyBringsAllBack() throws IOException {
        run("apply");
        assertThat(run("disable", "ISP1")).isZero();
        assertThat(run("disable", "ISP1")).isZero();
        assertThat(status("eth0")).isEqualTo("1");
        assertThat(run("disable", "eth1")).isZero();
        assertThat(status("eth1")).isEqualTo("1");
        assertThat(run("enable", "ISP1")).isZero();
        assertThat(status("eth0") + status("eth1")).isEqualTo("01");
        assertThat(run("reenable", "ISP2")).isZero();
        assertThat(status("eth1")).isEqualTo("0");
        run("disable", "ISP2");
        assertThat(run("apply")).isZero();
        assertThat(status("eth1")).isEqualTo("0");
    }

    @Test
    void enablingWhatIsUnusableWarns() {
        run("apply");
        run("disable", "ISP1");
        surroundings.kernel.carrier("eth0", false);
        assertThat(run("enable", "ISP1")).isEqualTo(3);
        assertThat(err.toString()).contains("ISP1 is unusable");
    }

    @Test
    void aPersistentProviderStaysOffUntilItIsEnabled() throws IOException {
        surroundings.use(Configs.onePersistent());
        run("apply");
        assertThat(run("disable", "ISP2")).isZero();
        assertThat(state.resolve("eth1_disabled")).hasContent("1");
        assertThat(run("apply") + run("stop") + run("apply")).isZero();
        assertThat(status("eth1")).isEqualTo("1");
        run("plan");
        assertThat(out.toString()).contains("ISP2 is out of service: disabled by hand", "nothing to do");
        assertThat(run("enable", "eth1")).isZero();
        assertThat(status("eth1")).isEqualTo("0");
        assertThat(state.resolve("eth1_disabled")).doesNotExist();
    }

    @Test
    void aPersistentProviderThatIsFoundUnusableStaysOffToo() throws IOException {
        surroundings.use(Configs.onePersistent());
        surroundings.kernel.carrier("eth1", false);
        assertThat(run("apply")).isEqualTo(3);
        surroundings.kernel.carrier("eth1", true);
        assertThat(run("apply")).isZero();
        assertThat(status("eth1")).isEqualTo("1");
        surroundings.kernel.carrier("eth1", false);
        assertThat(run("enable", "ISP2")).isEqualTo(3);
        assertThat(state.resolve("eth1_disabled")).exists();
        surroundings.kernel.carrier("eth1", true);
        assertThat(run("disable", "ISP1") + run("enable", "ISP2")).isZero();
        assertThat(status("eth1")).isEqualTo("0");
    }

    @Test
    void norDoesOneComeBackWhoseLinkWasDown() throws IOException {
        surroundings.use(Configs.onePersistent());
        surroundings.kernel.up("eth1", false);
        assertThat(run("apply")).isEqualTo(3);
        assertThat(state.resolve("eth1_disabled")).hasContent("1");
        surroundings.kernel.up("eth1", true);
        assertThat(run("apply")).isZero();
        assertThat(status("eth1")).isEqualTo("1");
        assertThat(run("enable", "eth1")).isZero();
        assertThat(status("eth1")).isEqualTo("0");
        assertThat(state.resolve("eth1_disabled")).doesNotExist();
    }

    @Test
    void whatCannotBeSwitchedIsRefused() {
        assertThat(run("disable", "ISP1")).isEqualTo(2);
        assertThat(err.toString()).contains("run shoregate apply first");
        surroundings.use(Configs.of(Configs.provider("FIX", 1, "eth0", "203.0.113.1", new DefaultRouteRole.Balance(1), Set.of())));
        run("apply");
        int changes = surroundings.routing.applied().size();
        assertThat(run("disable", "FIX")).isEqualTo(2);
        assertThat(run("disable", "nosuch")).isEqualTo(2);
        assertThat(run("enable", "nosuch")).isEqualTo(2);
        assertThat(surroundings.routing.applied()).hasSize(changes);
    }

    private void useInterface(boolean required, int waitSeconds) {
        useInterface("eth2", required, waitSeconds);
    }

    private void useInterface(String name, boolean required, int waitSeconds) {
        GatewayConfig two = Configs.twoIsps();
        List<InterfaceConfig> interfaces = new ArrayList<>(two.interfaces());
        InterfaceName device = new InterfaceName(name);
        interfaces.add(new InterfaceConfig(device, device, false, required, waitSeconds, OptionalInt.empty(), OptionalInt.empty(),
                new SourceLocation("interfaces", 5, 1)));
        surroundings.use(new GatewayConfig(two.family(), two.settings(), interfaces, two.providers(), two.rules(), two.routes(), two.marking(),
                two.sourceNat()));
    }

    @Test
    void ofARequiredNameThatStandsForManyOneMustBeUsable() {
        useInterface("ppp+", true, 0);
        assertThat(run("apply")).isEqualTo(4);
        assertThat(err.toString()).contains("required interface ppp+ is unusable", "Nothing was changed");
        useInterface("eth+", true, 0);
        surroundings.kernel.carrier("eth2", false);
        assertThat(run("apply")).isZero();
        useInterface("ppp+", false, 60);
        assertThat(run("apply")).as("nothing to wait for").isZero();
    }

    @Test
    void nothingIsPutInForceWithoutARequiredInterface() {
        surroundings.kernel.carrier("eth2", false);
        useInterface(true, 0);
        assertThat(run("apply")).isEqualTo(4);
        assertThat(err.toString()).contains("interfaces:5:1", "required interface eth2 is unusable", "Nothing was changed");
        assertThat(surroundings.routing.applied()).isEmpty();
        surroundings.kernel.carrier("eth2", true);
        assertThat(run("apply")).isZero();
    }

    @Test
    void anInterfaceIsWaitedForSoLong() throws Exception {
        surroundings.kernel.carrier("eth2", false);
        useInterface(true, 60);
        Thread comes = Thread.ofPlatform().start(() -> surroundings.kernel.carrier("eth2", true));
        assertThat(run("apply")).as("it came while it was waited for").isZero();
        comes.join();
        surroundings.kernel.carrier("eth2", false);
        useInterface(true, 1);
        assertThat(run("apply")).isEqualTo(4);
    }

    @Test
    void anOptionalInterfaceWithoutProviderHasAStatusToo() throws IOException {
        GatewayConfig two = Configs.twoIsps();
        List<InterfaceConfig> interfaces = new ArrayList<>(two.interfaces());
        InterfaceName eth2 = new InterfaceName("eth2");
        interfaces.add(new InterfaceConfig(eth2, eth2, true, new SourceLocation("interfaces", 5, 1)));
        surroundings.use(new GatewayConfig(two.family(), two.settings(), interfaces, two.providers(), two.rules(), two.routes(), two.marking(),
                two.sourceNat()));
        run("apply");
        assertThat(status("eth2")).isEqualTo("0");
        assertThat(run("disable", "eth2")).isZero();
        assertThat(status("eth2")).isEqualTo("1");
        assertThat(run("enable", "eth2")).isZero();
        assertThat(status("eth2")).isEqualTo("0");
    }

    private void breakTheFiles() {
        surroundings.config = new ConfigResult.Invalid(List.of(new Diagnostic(Diagnostic.Severity.ERROR, "SG-P001",
                new SourceLocation("providers", 3, 1), "broken")));
    }

    @Test
    void switchingWorksOnWhatIsInForceWhileTheFilesAreEdited() throws IOException {
        run("apply");
        NetworkState applied = kernel();
        breakTheFiles();
        assertThat(run("disable", "ISP1")).isZero();
        assertThat(err.toString()).isEmpty();
        assertThat(status("eth0")).isEqualTo("1");
        assertThat(run("status")).isZero();
        surroundings.use(Configs.of(Configs.balanced("NEW", 7, "eth0", "203.0.113.1"), Configs.numbered(Configs.balanced("ISP2", 2, "eth1",
                "198.51.100.1"), 9)));
        assertThat(run("disable", "NEW")).isEqualTo(2);
        assertThat(run("reenable", "ISP1")).isZero();
        assertThat(kernel().routes()).containsExactlyInAnyOrderElementsOf(applied.routes());
        assertThat(kernel().rules()).containsExactlyInAnyOrderElementsOf(applied.rules());
        assertThat(run("apply")).isZero();
        assertThat(run("disable", "NEW")).isZero();
    }

    @Test
    void withoutACopyOfWhatIsInForceTheFilesDecideAndThatIsSaid() throws IOException {
        run("apply");
        Files.writeString(state.resolve("applied.json"), "{\"version\":99}");
        assertThat(run("disable", "ISP1")).isZero();
        assertThat(err.toString()).contains("applied.json: its form is version 99", "Taking what ", " says now", "shoregate apply");
        assertThat(run("enable", "ISP1")).isZero();
        assertThat(err.toString()).as("mended by the round before").isEmpty();
        Files.delete(state.resolve("applied.json"));
        breakTheFiles();
        assertThat(run("disable", "ISP1")).isEqualTo(1);
        assertThat(err.toString()).contains("tells nothing of the configuration in force", "providers:3:1: error: broken");
        assertThat(status("eth0")).isEqualTo("0");
    }

    @Test
    void aProviderIsAlsoCalledByTheNamesOfItsInterface() throws IOException {
        GatewayConfig two = Configs.twoIsps();
        List<InterfaceConfig> interfaces = List.of(new InterfaceConfig(new InterfaceName("WAN"), new InterfaceName("eth0"), true,
                new SourceLocation("interfaces", 1, 1)), two.interfaces().get(1));
        surroundings.use(new GatewayConfig(two.family(), two.settings(), interfaces, two.providers(), two.rules(), two.routes(), two.marking(),
                two.sourceNat()));
        run("apply");
        assertThat(run("disable", "WAN")).isZero();
        assertThat(status("eth0")).isEqualTo("1");
        assertThat(run("status")).isZero();
        assertThat(out.toString()).containsPattern("ISP1 .* disabled");
        assertThat(run("enable", "eth0")).isZero();
        assertThat(status("eth0")).isEqualTo("0");
        assertThat(run("reenable", "WAN")).isZero();
    }

    @Test
    void stopTakesEverythingBackEvenWithABrokenConfiguration() {
        NetworkState before = kernel();
        run("apply");
        breakTheFiles();
        assertThat(run("stop")).isZero();
        assertThat(err.toString()).isEmpty();
        assertThat(kernel().routes()).containsExactlyInAnyOrderElementsOf(before.routes());
        assertThat(kernel().rules()).containsExactlyElementsOf(before.rules());
        assertThat(state.resolve("eth0.status")).doesNotExist();
        assertThat(run("stop")).isZero();
        assertThat(out.toString().strip()).isEqualTo("nothing to do");
    }

    @Test
    void withoutAPlaceToRememberInNothingIsTaken() throws IOException {
        state = Files.writeString(state.resolve("file"), "").resolve("below");
        assertThat(run("apply")).isEqualTo(4);
        assertThat(err.toString()).contains("--state", "Nothing was changed");
        assertThat(surroundings.routing.applied()).isEmpty();
        assertThat(run("stop")).isZero();
    }

    @Test
    void aRunningGatewayIsNotInterferedWith() throws IOException {
        StateLock gateway = StateLock.take(state, Duration.ZERO).orElseThrow();
        assertThat(run("apply")).isEqualTo(4);
        assertThat(err.toString()).contains("another shoregate works on", "shoregate client");
        assertThat(surroundings.routing.applied()).isEmpty();
        assertThat(run("plan")).isZero();
        assertThat(err.toString()).contains("a gateway runs on", "shoregate client");
        gateway.close();
        assertThat(run("apply")).isZero();
    }

    @Test
    void besideARunningGatewayTheKernelIsAsThatPlansIt() throws IOException {
        Reconciler reconciler = new Reconciler(surroundings.routing, surroundings.marks, NanoClock.SYSTEM, memory -> { });
        LinkStates links = new LinkStates(Map.of(new ProviderName("ISP1"), new LinkState.Down(Instant.EPOCH, LinkState.Cause.TARGETS_SILENT, "silent")), Set.of());
        RoundResult result = reconciler.round(RoundInput.watching(Configs.twoIsps(), links, Memory.EMPTY, FlowPolicies.DEFAULT));
        assertThat(result).isInstanceOf(RoundResult.Applied.class);
        new StateDirectory(state, Family.IPV4).record(Configs.twoIsps(), (RoundResult.Applied) result, SwitchedOff.NONE);
        try (StateLock _ = StateLock.take(state, Duration.ZERO).orElseThrow()) {
            assertThat(run("status")).isEqualTo(3);
            assertThat(out.toString()).contains("the kernel is as planned", "down   the running gateway has taken it out of");
            assertThat(run("plan")).isZero();
            assertThat(out.toString()).contains("nothing to do");
        }
        assertThat(run("status")).isZero();
        assertThat(out.toString()).as("nobody keeps probes").contains("the kernel is not as planned");
    }

    @Test
    void variablesOfTheEnvironmentNameDirectories() {
        assertThat(Place.path("SHOREGATE_CONFIG", Map.of("SHOREGATE_CONFIG", "/srv/shorewall"), "/etc/shorewall")).isEqualTo(Path.of("/srv/shorewall"));
        assertThat(Place.path("SHOREGATE_CONFIG", Map.of("SHOREGATE_CONFIG", ""), "/etc/shorewall")).isEqualTo(Path.of("/etc/shorewall"));
        assertThat(Place.path("SHOREGATE_STATE", Map.of(), "/var/lib/shoregate")).isEqualTo(Path.of("/var/lib/shoregate"));
    }

    @Test
    void wrongUseIsExplained() {
        assertThat(run("frobnicate")).isEqualTo(2);
        assertThat(run("apply", "--nonsense")).isEqualTo(2);
        assertThat(err.toString()).contains("--nonsense");
        assertThat(run("disable")).isEqualTo(2);
        assertThat(run("apply", "--help")).isZero();
        assertThat(Main.run(new String[0], new Context(surroundings, new PrintStream(out), new PrintStream(err)))).isEqualTo(2);
    }

    @Test
    void explainTellsTheRoadAndWhyNoOther() {
        run("apply");
        assertThat(run("explain", "203.0.113.10", "192.0.2.1", "tcp", "25")).isZero();
        assertThat(out.toString().lines()).anyMatch(l -> l.startsWith("rule") && l.contains("20000: from 203.0.113.10 lookup 1"))
                .anyMatch(l -> l.startsWith("out") && l.endsWith("dev eth0 via 203.0.113.1 (ISP1), source 203.0.113.10"))
                .anyMatch(l -> l.startsWith("not") && l.contains("ISP2: rule 10001: the mark 0x0 is not 0x2/0xff"));
        assertThat(run("explain", "10.0.0.7", "192.0.2.1", "--mark", "2", "--json")).isZero();
        assertThat(out.toString()).contains("restored from the connection: mark 0x0", "\"provider\" : \"ISP1\"", "\"provider\" : \"ISP2\"");
    }

    @Test
    void explainNamesWhatItCannotRead() {
        run("apply");
        assertThat(run("explain", "10.0.0.7", "www.example.org")).isEqualTo(2);
        assertThat(err.toString()).contains("the destination 'www.example.org' is not an address");
        for (String few : List.of("10.0.7", "10.7", "167772167")) {
            assertThat(run("explain", few, "192.0.2.1")).isEqualTo(2);
            assertThat(err.toString()).contains("the source '" + few + "' is not an address: write all four numbers");
        }
        assertThat(run("explain", "172.16.0.1", "192.0.2.1")).isEqualTo(2);
        assertThat(err.toString()).contains("--iif");
        assertThat(run("explain", "10.0.0.7", "192.0.2.1", "tcp", "99999")).isEqualTo(2);
        assertThat(err.toString()).contains("port 99999");
    }

    @Test
    void scriptsHearOfWhatIsPutInForceAndTakenOut() throws IOException {
        GatewayConfig plain = Configs.twoIsps();
        Map<String, String> bodies = ExtensionScripts.NAMES.stream().collect(Collectors.toMap(n -> n, n -> n.equals(ExtensionScripts.FINDGW) ? ":"
                : "echo " + n + " $COMMAND $# >> $VARDIR/heard"));
        surroundings.config = new ConfigResult.Valid(new GatewayConfig(plain.family(), plain.settings(), plain.interfaces(), plain.providers(), plain.rules(),
                plain.routes(), plain.marking(), plain.sourceNat(), new ExtensionScripts(bodies, "", Map.of())), List.of());
        assertThat(run("apply")).isZero();
        assertThat(heard()).startsWith("isusable start 1").endsWith("init start 0", "start start 0", "started start 0");
        assertThat(run("stop")).isZero();
        assertThat(heard()).endsWith("started start 0", "stop stop 0", "stopped stop 0");
    }

    private List<String> heard() throws IOException {
        return Files.readAllLines(state.resolve("heard"));
    }
}
