package org.shoregate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.Route;

class RouteTextTest {
    /** As ip(8) of iproute2 6.1 prints them, without what it says of the moment. */
    @ParameterizedTest
    @ValueSource(strings = {
        "default via 206.124.146.254 dev eth0",
        "default via 10.0.0.1 dev eth0 proto dhcp src 10.0.0.7 metric 100",
        "default dev ppp0 scope link",
        "default via 10.0.0.1 dev eth0 realm 3/7",
        "default proto 200 nexthop via 10.0.0.1 dev eth0 realm 1 weight 2 nexthop dev ppp0 weight 1",
        "default via 10.0.0.1 dev eth0 onlink",
        "default via 10.0.0.1 dev eth0 proto static metric 5 mtu 1400",
        "default proto 200 nexthop via 10.0.0.1 dev eth0 weight 2 nexthop dev ppp0 weight 1",
        "unreachable default metric 4294967295"})
    void whatIpPrintsIsReadAndWrittenAlike(String line) {
        assertThat(RouteText.format(RouteText.parse(line, Family.IPV4))).isEqualTo(line);
    }

    @Test
    void whatIsOfTheMomentIsLeftOut() {
        Route route = RouteText.parse("default via fe80::1 dev eth0 proto ra metric 1024 expires 1742sec hoplimit 64 pref medium linkdown ",
                Family.IPV6);
        assertThat(RouteText.format(route)).isEqualTo("default via fe80::1 dev eth0 proto ra metric 1024");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "default", "default via", "nonsense", "default via 10.0.0.1 dev eth0 shiny", "default via ::1 dev eth0 src x"})
    void whatIsNoRouteIsRefused(String line) {
        assertThatThrownBy(() -> RouteText.parse(line, Family.IPV4)).isInstanceOf(IllegalArgumentException.class);
    }
}
