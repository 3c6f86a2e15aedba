package org.shoregate.marks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.shoregate.marks.Plans.nat;
import static org.shoregate.marks.Plans.plan;
import static org.shoregate.marks.Plans.rule;
import static org.shoregate.marks.Plans.set;
import static org.shoregate.marks.Plans.tracked;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shoregate.api.config.Settings;
import org.shoregate.api.mark.Criterion;
import org.shoregate.api.mark.MarkChain;
import org.shoregate.api.mark.PortRange;
import org.shoregate.api.mark.SourceNat;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.plan.MarkPlan;
import org.shoregate.api.spi.BackendException;
import org.shoregate.api.spi.MarkBackend;
import org.shoregate.marks.internal.NftCommand;
import org.shoregate.testkit.MarkBackendContract;

/** The backend on a real kernel. */
class NftMarkBackendTest extends MarkBackendContract {
    private static final int TCP = 6;
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final MarkPlan FULL = plan(Settings.DEFAULT, tracked("eth0", "eth1"), List.of(
            rule(1, MarkChain.PREROUTING, set(1), Plans.from("10.0.0.0/8", "192.168.1.0/24"), new Criterion.Protocol(TCP),
                    new Criterion.DestinationPorts(List.of(PortRange.single(25), new PortRange(80, 90)), false)),
            rule(2, MarkChain.OUTPUT, set(2))), List.of(nat(1, "eth0", new SourceNat.Masquerade())));

    private Host host;
    private NftMarkBackend backend;

    @BeforeEach
    void make() throws Exception {
        host = new Host("nb");
        backend = host.backend();
    }

    @AfterEach
    void remove() {
        if (host != null) {
            backend.close();
            host.close();
        }
    }

    @Override
    protected MarkBackend backend() {
        return backend;
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "nft flush ruleset", "nft delete table inet shoregate", "nft flush chain inet shoregate tcpre", "nft flush table inet shoregate",
        "nft add rule inet shoregate tcpre accept", "nft insert rule inet shoregate tcpre accept", "nft add chain inet shoregate mine",
        "nft 'add chain inet shoregate forward { policy drop; }'", "nft 'add table inet shoregate { flags dormant; }'",
        "nft 'flush chain inet shoregate tcout; add rule inet shoregate tcout meta mark set 3'",
        "nft replace rule inet shoregate tcpre handle $(nft -a list chain inet shoregate tcpre | sed -n 's/.*mangle:1.*handle //p') accept",
        "nft delete rule inet shoregate tcpre handle $(nft -a list chain inet shoregate tcpre | sed -n 's/.*mangle:1.*handle //p')",
        "nft delete rule inet shoregate sourcenat handle $(nft -a list chain inet shoregate sourcenat | sed -n 's/.*snat:1.*handle //p')",
        "nft 'delete table inet shoregate; add table inet shoregate { comment \"other\"; }'"})
    void anyChangeOfTheTableIsNoticedAndUndone(String meddling) throws Exception {
        backend.install(FULL);
        assertThat(backend.isInstalled(FULL)).isTrue();
        host.run(meddling);
        assertThat(backend.isInstalled(FULL)).isFalse();
        backend.install(FULL);
        assertThat(backend.isInstalled(FULL)).isTrue();
    }

    @Test
    void whatHappensElsewhereIsNotTakenForAChange() throws Exception {
        backend.install(FULL);
        host.run("nft add table inet shoregate6; nft add table ip shoregate; nft 'add chain ip shoregate tcpre'; nft add rule ip shoregate tcpre accept; "
                + "nft -c add rule inet shoregate tcpre accept; ! nft 'add rule inet shoregate tcpre accept; add rule inet shoregate gone accept' 2>&1");
        assertThat(backend.isInstalled(FULL)).isTrue();
    }

    @Test
    void anotherProcessSeesTheSame() throws Exception {
        backend.install(FULL);
        try (NftMarkBackend second = host.backend()) {
            assertThat(second.isInstalled(FULL)).isTrue();
        }
    }

    @Test
    void eachFamilyHasATableOfItsOwn() throws Exception {
        MarkPlan ipv6 = Plans.ipv6(Plans.tracking("eth0"));
        backend.install(Plans.tracking("eth0"));
        backend.install(ipv6);
        assertThat(host.run("nft list tables")).isEqualTo("table inet shoregate\ntable inet shoregate6\n");
        backend.remove(Family.IPV4);
        assertThat(backend.isInstalled(ipv6)).isTrue();
        assertThat(host.run("nft list tables")).isEqualTo("table inet shoregate6\n");
        backend.remove(Family.IPV6);
        assertThat(host.run("nft list ruleset")).isEmpty();
    }

    @Test
    void othersTablesAreLeftAlone() throws Exception {
        host.run("nft 'add table inet filter; add chain inet filter c { type filter hook forward priority 0; }'");
        String before = host.run("nft list ruleset");
        backend.install(FULL);
        backend.remove(Family.IPV4);
        assertThat(host.run("nft list ruleset")).isEqualTo(before);
    }

    @Test
    void aTextThatNftRefusesChangesNothing() throws Exception {
        backend.install(FULL);
        NftCommand nft = new NftCommand(host.namespace(), NftCommand.usualFolders(), LIMIT);
        String text = "delete table inet shoregate\n" + backend.render(Plans.tracking("eth0")) + "add rule inet shoregate nowhere accept\n";
        assertThatThrownBy(() -> nft.load("a test", text)).isInstanceOf(BackendException.class).hasMessageContaining("nft -f a test")
                .hasMessageContaining("nowhere");
        assertThat(backend.isInstalled(FULL)).isTrue();
    }

    @Test
    void aPlanThatCannotBeSaidIsRefusedWithItsLine() {
        MarkPlan unresolved = plan(Settings.DEFAULT, List.of(), List.of(), List.of(nat(7, "eth0", new SourceNat.ToInterfaceAddress(new InterfaceName("eth0")))));
        assertThatThrownBy(() -> backend.install(unresolved)).isInstanceOf(BackendException.class).hasMessageContaining("/etc/shorewall/snat:7:1");
        assertThatThrownBy(() -> backend.isInstalled(Plans.ipv6(FULL))).isInstanceOf(BackendException.class)
                .hasMessageContaining("10.0.0.0/8 is not IPV6");
    }

    @Test
    void withoutNftTheRemedyIsNamedAndNothingToDoIsNoFailure(@TempDir Path empty) throws Exception {
        try (NftMarkBackend without = host.namespace().call(() -> new NftMarkBackend(List.of(empty), LIMIT))) {
            assertThatThrownBy(() -> without.install(FULL)).isInstanceOf(BackendException.class).hasMessageContaining("install the package nftables");
            without.remove(Family.IPV4);
            assertThat(without.isInstalled(FULL)).isFalse();
        }
    }

    @Test
    void nftThatDoesNotAnswerIsKilled(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("nft"), "#!/bin/sh\nexec sleep 60\n");
        Files.setPosixFilePermissions(folder.resolve("nft"), PosixFilePermissions.fromString("rwx------"));
        try (NftMarkBackend slow = host.namespace().call(() -> new NftMarkBackend(List.of(folder), Duration.ofMillis(200)))) {
            assertThatThrownBy(() -> slow.install(FULL)).isInstanceOf(BackendException.class).hasMessageContaining("killed after 200 ms");
        }
    }

    @Test
    void afterClosingTheKernelIsNotReachedAndWhatIsInstalledStays() throws Exception {
        backend.install(FULL);
        backend.close();
        backend.close();
        assertThatThrownBy(() -> backend.isInstalled(FULL)).isInstanceOf(BackendException.class);
        assertThat(host.run("nft list tables")).isEqualTo("table inet shoregate\n");
    }
}
