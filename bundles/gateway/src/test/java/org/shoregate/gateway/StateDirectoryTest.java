package org.shoregate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.LinkStates;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.plan.Memory;
import org.shoregate.testkit.Configs;
import org.shoregate.testkit.FakeKernel;
import org.shoregate.testkit.FakeMarkBackend;
import org.shoregate.testkit.FakeRoutingBackend;
import org.shoregate.testkit.ManualClock;

class StateDirectoryTest {
    @TempDir
    private Path tmp;
    private Path path;
    private StateDirectory state;

    @BeforeEach
    void open() {
        path = tmp.resolve("lib/shoregate");
        state = new StateDirectory(path, Family.IPV4);
    }

    private RoundResult.Applied round(FakeKernel kernel) {
        Reconciler reconciler = new Reconciler(new FakeRoutingBackend(kernel), new FakeMarkBackend(), new ManualClock(), m -> { });
        return (RoundResult.Applied) reconciler.round(new RoundInput(Configs.twoIsps(), LinkStates.NONE, Memory.EMPTY, true));
    }

    @Test
    void anAbsentDirectoryIsEmptyAndNoFault() {
        assertThat(state.memory()).isEqualTo(Memory.EMPTY);
        assertThat(state.switchedOff(Configs.twoIsps())).isEqualTo(SwitchedOff.NONE);
        assertThat(state.faults()).isEmpty();
    }

    @Test
    void whatIsRememberedSurvives() {
        Memory memory = new Memory(Map.of(new ProviderName("ISP1"), InetAddress.ofLiteral("10.0.0.1")),
                Optional.of(List.of(RouteText.parse("default via 10.0.0.1 dev eth0 proto dhcp metric 100", Family.IPV4))));
        SwitchedOff off = SwitchedOff.NONE.with(new ProviderName("ISP2"), true).with(new InterfaceName("eth5"), true);
        state.remember(memory);
        assertThat(state.switchOff(Configs.twoIsps(), off)).isTrue();

        StateDirectory later = new StateDirectory(path, Family.IPV4);
        assertThat(later.memory()).isEqualTo(memory);
        assertThat(later.switchedOff(Configs.twoIsps())).isEqualTo(off);
    }

    @Test
    void aPersistentProviderIsHeldByAFileOfItsInterface() throws IOException {
        GatewayConfig config = Configs.onePersistent();
        ProviderName held = new ProviderName("ISP2");
        SwitchedOff off = SwitchedOff.NONE.with(Set.of(new ProviderName("ISP1"), held));

        assertThat(state.switchOff(config, off)).isTrue();
        assertThat(path.resolve("eth1_disabled")).hasContent("1");
        assertThat(path.resolve("disabled")).hasContent("ISP1");
        assertThat(state.switchedOff(config)).isEqualTo(off);
        assertThat(state.held(config).providers()).containsExactly(held);

        state.recordStopped(Memory.EMPTY, Set.of());
        assertThat(state.switchedOff(config).providers()).containsExactly(held);
        Files.delete(path.resolve("eth1_disabled"));
        assertThat(state.switchedOff(config)).isEqualTo(SwitchedOff.NONE);
    }

    @Test
    void whoEnablesAProviderTakesAwayWhatHeldIt() throws IOException {
        Files.createDirectories(path);
        Files.writeString(path.resolve("eth1_disabled"), "1\n");
        assertThat(state.held(Configs.twoIsps()).providers()).containsExactly(new ProviderName("ISP2"));
        assertThat(state.switchOff(Configs.twoIsps(), SwitchedOff.NONE)).isTrue();
        assertThat(path.resolve("eth1_disabled")).doesNotExist();
    }

    @Test
    void aRoundLeavesStatusFilesAndTableNames() throws IOException {
        FakeKernel kernel = Configs.twoIspKernel();
        kernel.carrier("eth1", false);
        Files.createDirectories(path);
        Files.writeString(path.resolve("eth9.status"), "0\n");
        state.record(Configs.twoIsps(), round(kernel), SwitchedOff.NONE);
        assertThat(path.resolve("eth0.status")).hasContent("0");
        assertThat(path.resolve("eth1.status")).hasContent("1");
        assertThat(path.resolve("eth9.status")).doesNotExist();
        assertThat(path.resolve("default_route")).hasContent("default via 203.0.113.1 dev eth0");
        assertThat(Files.readAllLines(path.resolve("rt_tables"))).contains("250\tbalance", "1\tISP1", "2\tISP2");
        assertThat(state.faults()).isEmpty();
    }

    @Test
    void theConfigurationInForceOutlivesItsFilesUntilItIsStopped() throws IOException {
        assertThat(state.isInForce()).isFalse();
        assertThat(state.applied()).isEmpty();
        state.record(Configs.onePersistent(), round(Configs.twoIspKernel()), SwitchedOff.NONE);
        assertThat(new StateDirectory(path, Family.IPV4).applied()).contains(Configs.onePersistent());
        assertThat(Files.getPosixFilePermissions(path.resolve("applied.json"))).isEqualTo(PosixFilePermissions.fromString("rw-------"));

        Files.writeString(path.resolve("applied.json"), "{\"version\":0}");
        assertThat(state.applied()).isEmpty();
        assertThat(state.faults()).singleElement().asString().contains("applied.json: its form is version 0");
        state.recordStopped(Memory.EMPTY, Set.of());
        assertThat(state.applied()).isEmpty();
        assertThat(state.isInForce()).isFalse();
        assertThat(state.faults()).isEmpty();
    }

    /** The sample of isusable reads them at the next start. */
    @Test
    void stoppingLeavesTheStatusOfWhatWasOutOfService() throws IOException {
        state.record(Configs.twoIsps(), round(Configs.twoIspKernel()), SwitchedOff.NONE);
        Files.writeString(path.resolve("eth0.status"), "1\n");
        Files.writeString(path.resolve("eth1.status"), "1\n");
        state.recordStopped(Memory.EMPTY, Set.of(new InterfaceName("eth0")));
        assertThat(path.resolve("eth0.status")).as("it served, whatever a monitor wrote").doesNotExist();
        assertThat(path.resolve("eth1.status")).hasContent("1");
        assertThat(state.isInForce()).isFalse();
    }

    @Test
    void whatHasNotChangedIsNotWritten() throws IOException {
        RoundResult.Applied round = round(Configs.twoIspKernel());
        state.record(Configs.twoIsps(), round, SwitchedOff.NONE);
        FileTime old = FileTime.fromMillis(1);
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, old);
            }
        }
        state.record(Configs.twoIsps(), round, SwitchedOff.NONE);
        try (Stream<Path> files = Files.list(path)) {
            assertThat(files).hasSize(6).allMatch(f -> f.toFile().lastModified() == 1);
        }
    }

    /** The kernel makes its rule for main at every boot, whether or not it was there when this was planned. */
    @Test
    void theBootPlanTakesAwayTheKernelsRuleForMainEveryTime() throws IOException {
        FakeKernel kernel = Configs.twoIspKernel();
        state.record(Configs.twoIsps(), round(kernel), SwitchedOff.NONE);
        state.record(Configs.twoIsps(), round(kernel), SwitchedOff.NONE);
        assertThat(Files.readAllLines(path.resolve("boot.ip"))).containsOnlyOnce("rule del priority 32766 from all lookup 254");
    }

    @Test
    void theMachineDoesNotBootWithWhatNobodyHasConfirmed() throws IOException {
        FakeKernel kernel = Configs.twoIspKernel();
        state.record(Configs.twoIsps(), round(kernel), SwitchedOff.NONE);
        state.recordMarks("table inet confirmed {");
        String confirmed = Files.readString(path.resolve("boot.ip"));
        new Unconfirmed(Instant.now().plusSeconds(60), Optional.of(Configs.twoIsps()), SwitchedOff.NONE).store(path);
        kernel.carrier("eth1", false);
        state.record(Configs.twoIsps(), round(kernel), SwitchedOff.NONE);
        state.recordMarks("table inet tried {");
        assertThat(path.resolve("boot.ip")).hasContent(confirmed);
        assertThat(Files.readString(path.resolve("boot.nft"))).contains("confirmed");
        assertThat(state.appliedMarks().orElseThrow()).contains("tried");
        Unconfirmed.remove(path);
        assertThat(Files.readString(path.resolve("boot.ip"))).isNotEqualTo(confirmed).doesNotContain("table 2 ");
        assertThat(Files.readString(path.resolve("boot.nft"))).contains("tried");
        state.recordStopped(Memory.EMPTY, Set.of());
        try (Stream<Path> left = Files.list(path)) {
            assertThat(left.filter(f -> f.getFileName().toString().startsWith("boot."))).isEmpty();
        }
    }

    @Test
    void whatCannotBecomeTheBootPlanStaysUnconfirmed() throws IOException {
        new Unconfirmed(Instant.now().plusSeconds(60), Optional.of(Configs.twoIsps()), SwitchedOff.NONE).store(path);
        state.record(Configs.twoIsps(), round(Configs.twoIspKernel()), SwitchedOff.NONE);
        Path inTheWay = Files.createDirectories(path.resolve("boot.ip/in the way"));
        assertThatThrownBy(() -> Unconfirmed.remove(path)).isInstanceOf(IOException.class);
        assertThat(Unconfirmed.read(path)).isPresent();
        Files.delete(inTheWay);
        Files.delete(inTheWay.getParent());
        Unconfirmed.remove(path);
        assertThat(Unconfirmed.read(path)).isEmpty();
        assertThat(path.resolve("boot.ip")).content().startsWith("# ip -4 ");
    }

    @Test
    void damageIsReportedAndTheRestIsUsed() throws IOException {
        Files.createDirectories(path);
        Files.writeString(path.resolve("default_route"), "default via 10.0.0.1 dev eth0\ngarbage\n");
        Files.writeString(path.resolve("disabled"), "no-such-form\n");
        assertThat(state.memory().savedDefaults()).hasValueSatisfying(r -> assertThat(r).hasSize(1));
        assertThat(state.switchedOff(Configs.twoIsps())).isEqualTo(SwitchedOff.NONE);
        assertThat(state.faults()).hasSize(2);
    }

    @Test
    void aPlaceThatCannotBeWrittenIsReportedUntilItCan() throws IOException {
        Files.writeString(tmp.resolve("lib"), "a file where the directory should be");
        SwitchedOff off = SwitchedOff.NONE.with(new ProviderName("ISP2"), true);
        assertThat(state.switchOff(Configs.twoIsps(), off)).isFalse();
        assertThat(state.faults()).hasSize(1);
        Files.delete(tmp.resolve("lib"));
        assertThat(state.switchOff(Configs.twoIsps(), off)).isTrue();
        assertThat(state.faults()).isEmpty();
    }

    @Test
    void theSystemsTableNamesStayAndOursWin() {
        String merged = TableNames.merge("255\tlocal\n# mine\n7\tvpn\n1\told\n9 ISP2\n", Configs.twoIsps());
        assertThat(merged.lines()).containsExactly("255\tlocal", "# mine", "7\tvpn", "250\tbalance", "1\tISP1", "2\tISP2");
    }
}
