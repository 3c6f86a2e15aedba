package org.shoregate.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Writes Shorewall directories for the lab's topology, another one for each state of the generator. */
final class RandomConfig {
    private static final List<String> CLIENTS = List.of("192.168.1.0/24", "192.168.1.16/28", "192.168.1.10", "192.168.1.20", "192.168.1.0/27");
    private static final List<String> SERVERS = List.of("192.0.2.0/24", "192.0.2.0/29", "192.0.2.8/29", "192.0.2.3", "192.0.2.12", "-");
    private static final List<String> PORTS = List.of("-", "7001", "7002:7004", "7001,7003,7005", "!7002");
    private static final List<Integer> PRIORITIES = List.of(1000, 1500, 11000, 11500, 26000);
    private static final int RULES = 5;

    private final RandomGenerator random;

    RandomConfig(RandomGenerator random) {
        this.random = random;
    }

    void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        boolean useDefaultRt = random.nextBoolean();
        write(directory, "shorewall.conf", List.of("USE_DEFAULT_RT=" + word(useDefaultRt), "TRACK_PROVIDERS=" + word(random.nextBoolean()),
                "FORWARD_CLEAR_MARK=" + word(random.nextBoolean()), "RESTORE_ROUTEMARKS=" + word(random.nextBoolean()),
                "TC_EXPERT=" + word(random.nextInt(4) == 0), "KEEP_RT_TABLES=Yes"));
        write(directory, "zones", List.of("fw firewall", "net ipv4", "loc ipv4"));
        write(directory, "interfaces", List.of("?FORMAT 2", "net eth0 optional", "net eth1 optional", "loc eth2"));
        String copy = useDefaultRt ? "-" : "eth2";
        String duplicate = useDefaultRt ? "-" : "main";
        write(directory, "providers", List.of(
                "ISP1 1 1 " + duplicate + " eth0 203.0.113.1 " + options() + " " + copy,
                "ISP2 2 2 " + duplicate + " eth1 198.51.100.1 " + options() + " " + copy));
        write(directory, "rtrules", several(this::rtrule));
        write(directory, "mangle", several(this::mangle));
        write(directory, "snat", snat());
    }

    private String options() {
        String role = pick(List.of("balance", "balance=2", "balance=3", "primary", "fallback", "fallback=2"));
        return pick(List.of("track,", "", "loose,")) + role;
    }

    private String rtrule() {
        String source = random.nextInt(4) == 0 ? "eth2" : random.nextInt(5) == 0 ? "lo" : pick(CLIENTS);
        String mark = random.nextInt(4) == 0 ? " " + pick(List.of("1", "2", "0x0/0xff")) : "";
        return source + " " + pick(SERVERS) + " " + pick(List.of("ISP1", "ISP2", "main")) + " " + pick(PRIORITIES) + mark;
    }

    private String mangle() {
        boolean local = random.nextInt(4) == 0;
        String action = pick(List.of("MARK(1)", "MARK(2)", "MARK(0)", "MARK(1/0x1)", "CONTINUE", "SAVE(0xff)", "RESTORE(0xff)", "CONNMARK(2)"));
        String protocol = pick(List.of("tcp", "udp", "tcp", "udp", "-"));
        String port = protocol.equals("-") ? "-" : pick(PORTS);
        String test = random.nextInt(4) == 0 ? " - - " + pick(List.of("1/0xff", "!0/0xff", "0/0xff")) : "";
        return action + (local ? "" : ":P") + " " + (local ? "$FW" : pick(CLIENTS)) + " " + (local ? pick(SERVERS) : pick(SERVERS)) + " "
                + protocol + " " + port + test;
    }

    /** Now and then one for some servers alone, before the one for all. */
    private List<String> snat() {
        List<String> lines = new ArrayList<>();
        for (String device : List.of("eth0", "eth1")) {
            String second = device.equals("eth0") ? "203.0.113.3" : "198.51.100.3";
            if (random.nextBoolean()) {
                lines.add("SNAT(" + second + ") " + pick(CLIENTS) + " " + device + (random.nextBoolean() ? ":192.0.2.0/29" : ""));
            }
            if (random.nextInt(4) == 0) {
                lines.add("CONTINUE 192.168.1.10 " + device);
            }
            lines.add("MASQUERADE " + pick(List.of("192.168.1.0/24", "-", "192.168.1.0/24")) + " " + device);
        }
        return lines;
    }

    private List<String> several(java.util.function.Supplier<String> line) {
        List<String> lines = new ArrayList<>();
        int count = random.nextInt(RULES + 1);
        for (int i = 0; i < count; i++) {
            lines.add(line.get());
        }
        return lines;
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static String word(boolean yes) {
        return yes ? "Yes" : "No";
    }

    private static void write(Path directory, String file, List<String> lines) throws IOException {
        Files.write(directory.resolve(file), lines);
    }
}
