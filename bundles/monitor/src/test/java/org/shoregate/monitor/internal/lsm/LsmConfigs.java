package org.shoregate.monitor.internal.lsm;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.shoregate.api.config.SourceLocation;
import org.shoregate.api.lsm.LsmConfig;
import org.shoregate.api.lsm.LsmConnection;
import org.shoregate.api.lsm.LsmGroup;
import org.shoregate.api.lsm.LsmLongDown;
import org.shoregate.api.lsm.LsmProbe;
import org.shoregate.api.lsm.LsmScripts;
import org.shoregate.api.lsm.LsmStartup;
import org.shoregate.api.lsm.LsmStatus;
import org.shoregate.api.lsm.LsmThresholds;
import org.shoregate.api.net.InterfaceName;

/** LSM configurations for tests. */
public final class LsmConfigs {
    private static final LsmScripts SCRIPTS = new LsmScripts(Optional.empty(), Optional.empty(), false, Optional.empty(), Optional.empty());

    private LsmConfigs() {
    }

    /** @param device "" for none */
    public static LsmConnection connection(String name, String address, String device) {
        return connection(name, address, device, LsmStatus.UNKNOWN, SCRIPTS);
    }

    /** One that is watched only. */
    public static LsmConnection watchedOnly(String name, String address, String device) {
        return connection(name, address, device, LsmStatus.UNKNOWN,
                new LsmScripts(Optional.of(""), Optional.empty(), false, Optional.empty(), Optional.empty()));
    }

    public static LsmConnection startingAs(LsmStatus status, String name, String address, String device) {
        return connection(name, address, device, status, SCRIPTS);
    }

    private static LsmConnection connection(String name, String address, String device, LsmStatus status, LsmScripts scripts) {
        LsmProbe probe = new LsmProbe(InetAddress.ofLiteral(address), false, Optional.empty(), device(device), 0, Duration.ofSeconds(1),
                Duration.ofSeconds(1));
        return new LsmConnection(name, probe, LsmThresholds.DEFAULT, new LsmStartup(status, 0, 0, Duration.ofSeconds(20)), scripts,
                LsmLongDown.NONE, new SourceLocation("lsm.conf", 1, 1));
    }

    /** With another pace. */
    public static LsmConnection every(LsmConnection c, int intervalMs) {
        LsmProbe p = c.probe();
        return new LsmConnection(c.name(), new LsmProbe(p.checkIp(), p.arp(), p.source(), p.device(), p.ttl(), Duration.ofMillis(intervalMs),
                p.timeout()), c.thresholds(), c.startup(), c.scripts(), c.longDown(), c.location());
    }

    /** With probes that go so many hops at most. */
    public static LsmConnection reaching(LsmConnection c, int ttl) {
        LsmProbe p = c.probe();
        return new LsmConnection(c.name(), new LsmProbe(p.checkIp(), p.arp(), p.source(), p.device(), ttl, p.interval(), p.timeout()),
                c.thresholds(), c.startup(), c.scripts(), c.longDown(), c.location());
    }

    /** With long_down so many seconds after down. */
    public static LsmConnection longDownAfter(LsmConnection c, int seconds) {
        return new LsmConnection(c.name(), c.probe(), c.thresholds(), c.startup(), c.scripts(),
                new LsmLongDown(Duration.ofSeconds(seconds), Optional.of("boss"), Optional.empty(), Optional.empty()), c.location());
    }

    /** With another kind of probe and another source. */
    public static LsmConnection arpFrom(LsmConnection c, String source) {
        LsmProbe p = c.probe();
        return new LsmConnection(c.name(), new LsmProbe(p.checkIp(), true, Optional.of(InetAddress.ofLiteral(source)), p.device(), p.ttl(),
                p.interval(), p.timeout()), c.thresholds(), c.startup(), c.scripts(), c.longDown(), c.location());
    }

    /** @param device "" for none */
    public static LsmGroup group(String name, LsmGroup.Logic logic, String device, String... members) {
        return new LsmGroup(name, logic, Arrays.asList(members), device(device), LsmStatus.UNKNOWN, SCRIPTS, new SourceLocation("lsm.conf", 9, 1));
    }

    public static LsmConfig config(LsmConnection... connections) {
        return new LsmConfig(8, List.of(connections), List.of());
    }

    public static LsmConfig with(LsmConfig config, LsmGroup... groups) {
        return new LsmConfig(8, config.connections(), List.of(groups));
    }

    private static Optional<InterfaceName> device(String name) {
        return name.isEmpty() ? Optional.empty() : Optional.of(new InterfaceName(name));
    }
}
