package org.shoregate.bench.events;

import java.util.List;
import org.shoregate.api.config.ProviderName;

/** An uplink of the test network: a pair of interfaces, the far one of which stands for the provider's. Immutable. */
record Wan(int number) {
    static final List<Wan> ALL = List.of(new Wan(1), new Wan(2), new Wan(3), new Wan(4));

    ProviderName provider() {
        return new ProviderName("P" + number);
    }

    String device() {
        return "wan" + number;
    }

    private String far() {
        return "far" + number;
    }

    String gateway() {
        return "172.20." + number + ".1";
    }

    String address(int host) {
        return "172.20." + number + "." + host + "/24";
    }

    int table() {
        return number;
    }

    /** Lines of {@code ip -batch} that make it, with an address, up. */
    List<String> make() {
        return List.of("link add " + device() + " type veth peer name " + far(), "addr add " + address(2) + " dev " + device(),
                "link set " + device() + " up", "link set " + far() + " up");
    }

    List<String> carrier(boolean on) {
        return List.of("link set " + far() + (on ? " up" : " down"));
    }

    List<String> up(boolean on) {
        return List.of("link set " + device() + (on ? " up" : " down"));
    }

    List<String> remove() {
        return List.of("link del " + device());
    }

    /** Another name for a while is another interface to the configuration. */
    List<String> rename(boolean away) {
        String from = away ? device() : "old" + number;
        String to = away ? "old" + number : device();
        return List.of("link set " + from + " down", "link set " + from + " name " + to, "link set " + to + " up");
    }
}
