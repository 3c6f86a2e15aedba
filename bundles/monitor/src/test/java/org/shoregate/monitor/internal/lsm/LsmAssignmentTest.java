package org.shoregate.monitor.internal.lsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shoregate.monitor.internal.lsm.LsmConfigs.config;
import static org.shoregate.monitor.internal.lsm.LsmConfigs.connection;
import static org.shoregate.monitor.internal.lsm.LsmConfigs.group;
import static org.shoregate.monitor.internal.lsm.LsmConfigs.watchedOnly;
import static org.shoregate.monitor.internal.lsm.LsmConfigs.with;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.lsm.LsmConfig;
import org.shoregate.api.lsm.LsmConnection;
import org.shoregate.api.lsm.LsmGroup.Logic;
import org.shoregate.monitor.internal.Simulation;

class LsmAssignmentTest {
    private static final ProviderName ISP1 = new ProviderName("ISP1");
    private static final ProviderName ISP2 = new ProviderName("ISP2");
    private static final List<Uplink> UPLINKS = List.of(Simulation.uplink("ISP1", "eth0"), Simulation.uplink("ISP2", "eth1"));

    private static LsmAssignment assign(LsmConfig config) {
        return new LsmAssignment(config, UPLINKS);
    }

    @Test
    void theDeviceOrElseTheNameTellsTheProvider() {
        LsmConnection byDevice = connection("ISP2", "192.0.2.7", "eth0");
        LsmConnection byName = connection("ISP2", "192.0.2.8", "");
        LsmAssignment assignment = assign(config(byDevice, byName));
        assertThat(assignment.provider(byDevice)).contains(ISP1);
        assertThat(assignment.provider(byName)).contains(ISP2);
        assertThat(assignment.probe(byName)).contains(UPLINKS.getLast());
        assertThat(assignment.complaints()).isEmpty();
    }

    @Test
    void anotherDeviceIsProbedAloneAndNoDeviceNotAtAll() {
        LsmConnection other = connection("dmz-1", "192.0.2.7", "eth9");
        LsmConnection nowhere = connection("x", "192.0.2.8", "");
        LsmAssignment assignment = assign(config(other, nowhere));
        assertThat(assignment.provider(other)).isEmpty();
        assertThat(assignment.probe(other).orElseThrow()).satisfies(u -> {
            assertThat(u.device().value()).isEqualTo("eth9");
            assertThat(u.probeMark()).isZero();
        });
        assertThat(assignment.probe(nowhere)).isEmpty();
        assertThat(assignment.complaints()).singleElement().asString().contains("connection x is not probed");
        assertThat(assignment.drivers()).isEmpty();
    }

    @Test
    void anAddressOfTheOtherFamilyDoesNotBelongToTheProvider() {
        LsmConnection six = connection("ISP1", "2001:db8::1", "eth0");
        assertThat(assign(config(six)).provider(six)).isEmpty();
        assertThat(assign(config(six)).drivers()).isEmpty();
    }

    @Test
    void theSourceIsTheConnections() {
        LsmConnection from = LsmConfigs.arpFrom(connection("a", "192.0.2.7", "eth0"), "192.0.2.99");
        assertThat(assign(config(from)).probe(from).orElseThrow().source()).contains(InetAddress.ofLiteral("192.0.2.99"));
    }

    @Test
    void severalConnectionsOfAProviderAreOneGroup() {
        LsmConnection a = connection("a", "192.0.2.7", "eth0");
        LsmConnection b = connection("b", "192.0.2.8", "eth0");
        LsmDriver driver = assign(config(a, b)).drivers().get(ISP1);
        assertThat(driver.logic()).isEqualTo(Logic.OR);
        assertThat(driver.members()).containsExactly(a, b);
    }

    @Test
    void whatIsOnlyWatchedDoesNotDecide() {
        LsmConnection watched = watchedOnly("a", "192.0.2.7", "eth0");
        LsmConnection deciding = connection("b", "192.0.2.8", "eth0");
        assertThat(assign(config(watched, deciding)).drivers().get(ISP1).members()).containsExactly(deciding);
        assertThat(assign(config(watched)).drivers()).isEmpty();
    }

    @Test
    void aGroupDrivesTheProviderOfItsDevice() {
        LsmConnection a = watchedOnly("a", "192.0.2.7", "eth0");
        LsmConnection b = connection("b", "192.0.2.8", "eth1");
        LsmConfig config = with(config(a, b), group("g", Logic.AND, "eth1", "a", "b"));
        LsmDriver driver = assign(config).drivers().get(ISP2);
        assertThat(driver.members()).containsExactly(a, b);
        assertThat(driver.logic()).isEqualTo(Logic.AND);
        assertThat(assign(config).drivers()).doesNotContainKey(ISP1);
    }

    @Test
    void aGroupWithoutDeviceDrivesTheProviderOfAllItsMembers() {
        LsmConnection a = watchedOnly("a", "192.0.2.7", "eth0");
        LsmConnection b = watchedOnly("b", "192.0.2.8", "eth0");
        LsmConnection c = watchedOnly("c", "192.0.2.9", "eth1");
        assertThat(assign(with(config(a, b, c), group("g", Logic.AND, "", "a", "b"))).drivers()).containsOnlyKeys(ISP1);
        assertThat(assign(with(config(a, b, c), group("g", Logic.AND, "", "a", "c"))).drivers()).isEmpty();
        assertThat(assign(with(config(a), group("g", Logic.AND, ""))).drivers()).isEmpty();
    }

    @Test
    void ofTwoGroupsTheFirstDecides() {
        LsmConfig config = with(config(connection("a", "192.0.2.7", "eth0")), group("g", Logic.AND, "eth0", "a"),
                group("h", Logic.OR, "eth0", "a"));
        assertThat(assign(config).drivers().get(ISP1).prefix()).isEqualTo("group g: ");
        assertThat(assign(config).complaints()).containsExactly("provider ISP1 has several groups; g decides");
    }
}
