package org.shoregate.monitor.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.spi.Target;
import org.shoregate.testkit.ManualClock;

class TargetAddressTest {
    private final Mailbox mailbox = new Mailbox();
    private final Names names = new Names(mailbox, new ManualClock(),
            n -> new InetAddress[] {InetAddress.ofLiteral("2001:db8::7"), InetAddress.ofLiteral("192.0.2.7")}, Runnable::run);

    private static Target target(String text) {
        return new Target(text.substring(0, text.indexOf(':')), text.substring(text.indexOf(':') + 1));
    }

    private static Uplink uplink(Family family) {
        return new Uplink(new ProviderName("ISP1"), family, new InterfaceName("wan"), Optional.empty(),
                Optional.of(InetAddress.ofLiteral(family == Family.IPV4 ? "192.0.2.1" : "2001:db8::1")), 0);
    }

    private Optional<String> resolve(String text, Family family) {
        TargetAddress address = new TargetAddress(target(text), names);
        address.resolve(uplink(family));
        mailbox.drain().forEach(Runnable::run);
        return address.resolve(uplink(family)).map(Target::toString);
    }

    @ParameterizedTest
    @CsvSource({"icmp:one.example,icmp:192.0.2.7", "icmp:localhost,icmp:192.0.2.7", "icmp:9gag.example,icmp:192.0.2.7",
        "tcp:one.example:443,tcp:192.0.2.7:443", "dns:ns.example/example.org/NS,dns:192.0.2.7/example.org/NS",
        "dns:ns.example:53/example.org,dns:192.0.2.7:53/example.org", "arp:host-1.example,arp:192.0.2.7", "tcp:face:443,tcp:192.0.2.7:443",
        "http://one.example/x?y=1,http://one.example/x?y=1#address=192.0.2.7",
        "https://one.example#status=204,https://one.example#status=204&address=192.0.2.7",
        "http:https://one.example:8443/,http:https://one.example:8443/#address=192.0.2.7"})
    void nameIsReplacedAndAPageKeepsIt(String text, String resolved) {
        assertThat(resolve(text, Family.IPV4)).contains(resolved);
    }

    @ParameterizedTest
    @CsvSource({"icmp:one.example,icmp:2001:db8::7", "tcp:one.example:443,tcp:[2001:db8::7]:443",
        "dns:ns.example/example.org,dns:2001:db8::7/example.org", "http://one.example/,http://one.example/#address=2001:db8::7"})
    void addressIsOfTheUplinksFamily(String text, String resolved) {
        assertThat(resolve(text, Family.IPV6)).contains(resolved);
    }

    @ParameterizedTest
    @ValueSource(strings = {"icmp:192.0.2.9", "icmp:2001:db8::9", "icmp:fe80::1%eth0", "icmp:face::b00c", "tcp:192.0.2.9:443",
        "tcp:[2001:db8::9]:443", "dns:2001:db8::53/example.org", "dns:192.0.2.53/example.org/A/192.0.2.1",
        "http://192.0.2.80/one.example", "http://[2001:db8::80]/", "https://one.example/#address=192.0.2.80",
        "https://one.example/#status=204&address=192.0.2.80", "other:one.example", "icmp:no name", "http:ftp://one.example/"})
    void everythingElseIsLeftAlone(String text) {
        assertThat(resolve(text, Family.IPV4)).contains(text);
        assertThat(new TargetAddress(target(text), names).isNamed()).isFalse();
    }

    @Test
    void gatewayIsNoName() {
        assertThat(resolve("icmp:gateway", Family.IPV4)).contains("icmp:192.0.2.1");
        assertThat(resolve("tcp:gateway:53", Family.IPV6)).contains("tcp:[2001:db8::1]:53");
        assertThat(resolve("http://gateway/", Family.IPV4)).contains("http://192.0.2.1/");
    }
}
