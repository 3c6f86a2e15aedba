package org.shoregate.config.internal.lsm;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import org.shoregate.api.lsm.LsmConnection;
import org.shoregate.api.lsm.LsmLongDown;
import org.shoregate.api.lsm.LsmProbe;
import org.shoregate.api.lsm.LsmScripts;
import org.shoregate.api.lsm.LsmStartup;
import org.shoregate.api.lsm.LsmStatus;
import org.shoregate.api.lsm.LsmThresholds;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.config.internal.syntax.Diagnostics;
import org.shoregate.config.internal.syntax.Token;

/** Makes a connection of a block. */
final class ConnectionReader {
    private final LsmBlock block;
    private final Diagnostics diagnostics;

    ConnectionReader(LsmBlock block, Diagnostics diagnostics) {
        this.block = block;
        this.diagnostics = diagnostics;
    }

    /** The connection; absent if something is wrong with it. */
    Optional<LsmConnection> read() {
        Optional<LsmProbe> probe = probe();
        Optional<LsmThresholds> thresholds = thresholds();
        ConnectionLint.check(block, diagnostics);
        if (probe.isEmpty() || thresholds.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new LsmConnection(block.name(), probe.get(), thresholds.get(), startup(), scripts(block), longDown(), block.at()));
    }

    private Optional<LsmProbe> probe() {
        Optional<InetAddress> checkIp = checkIp();
        Optional<InetAddress> source = block.filled("sourceip").flatMap(t -> source(t, checkIp));
        boolean arp = block.flag(LsmNumber.CHECK_ARP);
        if (arp && checkIp.filter(a -> Family.of(a) == Family.IPV6).isPresent()) {
            diagnostics.error("SG-U013", block.place("check_arp"), "connection '" + block.name()
                    + "' has an IPv6 checkip, and IPv6 has no ARP; set check_arp=0");
        }
        Optional<InterfaceName> device = device(block, diagnostics);
        return checkIp.map(a -> new LsmProbe(a, arp, source, device, block.number(LsmNumber.TTL, 0),
                millis(LsmNumber.INTERVAL_MS, LsmProbe.DEFAULT_INTERVAL), millis(LsmNumber.TIMEOUT_MS, LsmProbe.DEFAULT_TIMEOUT)));
    }

    private Optional<InetAddress> checkIp() {
        Optional<Token> token = block.token("checkip");
        if (token.isEmpty()) {
            diagnostics.warning("SG-U028", block.at(), "connection '" + block.name()
                    + "' has no checkip, so 127.0.0.1 is probed, which always answers; set checkip=");
            return Optional.of(InetAddress.ofLiteral("127.0.0.1"));
        }
        Optional<InetAddress> address = literal(token.get().text());
        if (address.isEmpty()) {
            diagnostics.error("SG-U011", token.get().at(), "checkip of connection '" + block.name() + "' is '" + token.get().text()
                    + "', which is no address; names are not looked up, and LSM would probe something else: write an IPv4 or IPv6 address");
        }
        return address;
    }

    private Optional<InetAddress> source(Token token, Optional<InetAddress> checkIp) {
        Optional<InetAddress> address = literal(token.text());
        if (address.isEmpty() || checkIp.filter(c -> Family.of(c) != Family.of(address.get())).isPresent()) {
            diagnostics.error("SG-U014", token.at(), "sourceip of connection '" + block.name() + "' is '" + token.text()
                    + "', which is no address of checkip's family; write one of the device's addresses");
        }
        return address;
    }

    /** A zone goes by: the device says the same. */
    private static Optional<InetAddress> literal(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text.indexOf(':') < 0 ? text : text.replaceFirst("%.*", "")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The interface of a block; absent if there is none, or it is none, which is an error. */
    static Optional<InterfaceName> device(LsmBlock block, Diagnostics diagnostics) {
        Optional<Token> token = block.filled("device");
        if (token.isPresent() && !InterfaceName.isValid(token.get().text())) {
            diagnostics.error("SG-U015", token.get().at(), "'" + token.get().text()
                    + "' cannot be the name of an interface; write 1 to 15 characters without / : and blanks");
            return Optional.empty();
        }
        return token.map(t -> new InterfaceName(t.text()));
    }

    private Optional<LsmThresholds> thresholds() {
        LsmThresholds usual = LsmThresholds.DEFAULT;
        int max = block.raw(LsmNumber.MAX_PACKET_LOSS, usual.maxPacketLoss());
        int min = block.raw(LsmNumber.MIN_PACKET_LOSS, usual.minPacketLoss());
        if (max <= min) {
            diagnostics.error("SG-U012", block.place("max_packet_loss"), "connection '" + block.name() + "' has max_packet_loss " + max
                    + " and min_packet_loss " + min + ", so it would be up and down at once; make the first larger than the second");
            return Optional.empty();
        }
        int least = block.number(LsmNumber.MIN_PACKET_LOSS, usual.minPacketLoss());
        return Optional.of(new LsmThresholds(Math.max(least + 1, block.number(LsmNumber.MAX_PACKET_LOSS, usual.maxPacketLoss())),
                block.number(LsmNumber.MAX_SUCCESSIVE_PKTS_LOST, usual.maxSuccessiveLost()), least,
                block.number(LsmNumber.MIN_SUCCESSIVE_PKTS_RCVD, usual.minSuccessiveReceived())));
    }

    private LsmStartup startup() {
        return new LsmStartup(status(block), block.number(LsmNumber.STARTUP_ACCELERATION, 0), block.number(LsmNumber.STARTUP_BURST_PKTS, 0),
                millis(LsmNumber.STARTUP_BURST_INTERVAL, LsmStartup.DEFAULT_BURST_INTERVAL));
    }

    static LsmStatus status(LsmBlock block) {
        return LsmStatus.values()[block.number(LsmNumber.STATUS, LsmStatus.UNKNOWN.ordinal())];
    }

    static LsmScripts scripts(LsmBlock block) {
        return new LsmScripts(block.text("eventscript"), block.text("notifyscript").or(() -> Optional.of(LsmScripts.DEFAULT_NOTIFY)),
                block.flag(LsmNumber.UNKNOWN_UP_NOTIFY), block.text("warn_email").or(() -> Optional.of(LsmScripts.DEFAULT_EMAIL)),
                block.text("queue"));
    }

    private LsmLongDown longDown() {
        return new LsmLongDown(Duration.ofSeconds(block.number(LsmNumber.LONG_DOWN_TIME, 0)), block.text("long_down_email"),
                block.text("long_down_notifyscript"), block.text("long_down_eventscript"));
    }

    private Duration millis(LsmNumber number, Duration otherwise) {
        return Duration.ofMillis(block.number(number, (int) otherwise.toMillis()));
    }
}
