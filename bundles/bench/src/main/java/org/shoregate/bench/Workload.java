package org.shoregate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Files to be read, and the network they are for.
 *
 * @param providers 1 to 255, as many as eight bits of a mark tell apart
 * @param rules lines of mangle
 */
record Workload(String name, int providers, int rules) implements Setup {
    private static final int BYTE = 256;
    private static final int FIRST_TABLE = 1000;
    private static final int PORTS = 60_000;
    /** More next hops in one route than about a hundred cannot be said by the ip(8) that Shorewall runs. */
    private static final int BALANCED = 32;

    @Override
    public void write(Path directory) throws IOException {
        file(directory, "shorewall.conf", List.of("STARTUP_ENABLED=Yes", "USE_DEFAULT_RT=Yes", "TRACK_PROVIDERS=Yes", "RESTORE_DEFAULT_ROUTE=Yes",
                "KEEP_RT_TABLES=Yes", "PROVIDER_BITS=8", "MASK_BITS=8", "STARTUP_LOG=", "VERBOSITY=0"));
        file(directory, "zones", List.of("fw firewall", "net ipv4", "loc ipv4"));
        file(directory, "policy", List.of("$FW all ACCEPT", "loc all ACCEPT", "all all DROP"));
        // without ?FORMAT the second column is the broadcast address, and then come the options
        file(directory, "interfaces", lines(providers + 1, i -> i > providers ? "loc lan - -" : "net " + device(i) + " - optional"));
        file(directory, "providers", lines(providers, i -> "P" + i + " " + (FIRST_TABLE + i) + " " + i + " - " + device(i) + " " + network(i) + ".1 track,"
                + (i > BALANCED ? "fallback" : "balance=1")));
        file(directory, "snat", lines(providers, i -> "MASQUERADE 192.168.0.0/16 " + device(i)));
        file(directory, "mangle", lines(rules, this::rule));
    }

    private String rule(int i) {
        return "MARK(" + (1 + i % providers) + "):P 10." + i / BYTE / BYTE + "." + i / BYTE % BYTE + "." + i % BYTE + "/32 0.0.0.0/0 "
                + (i % 2 == 0 ? "tcp " : "udp ") + (1 + i % PORTS);
    }

    @Override
    public String network() {
        return String.join("\n", lines(providers, i -> "link add " + device(i) + " type veth peer name far" + i + "\naddr add " + network(i) + ".2/24 dev "
                + device(i) + "\nlink set " + device(i) + " up\nlink set far" + i + " up"))
                + "\nlink add lan type veth peer name farlan\naddr add 192.168.0.1/24 dev lan\nlink set lan up\nlink set farlan up\n";
    }

    private static String device(int number) {
        return "wan" + number;
    }

    private static String network(int number) {
        return "172.16." + number;
    }

    private static List<String> lines(int count, IntFunction<String> line) {
        return IntStream.rangeClosed(1, count).mapToObj(line).toList();
    }

    private static void file(Path directory, String name, List<String> lines) throws IOException {
        Files.writeString(directory.resolve(name), lines.stream().map(l -> l + "\n").collect(Collectors.joining()));
    }
}
