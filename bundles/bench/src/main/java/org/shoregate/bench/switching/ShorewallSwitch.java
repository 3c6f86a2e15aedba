package org.shoregate.bench.switching;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.shoregate.lab.Topology;

/** {@code shorewall disable} and {@code enable} of the same files in the same network. What it writes on the machine is lost. */
final class ShorewallSwitch {
    private static final Path PROGRAM = Path.of("/usr/sbin/shorewall");
    private static final String SCRIPT = """
            set -e
            for folder in /run /var/lib/shorewall /var/log; do
                [ ! -d $folder ] || mount -t tmpfs none $folder
            done
            mkdir -p /run/lock
            shorewall start "$1" >/run/said 2>&1 || { cat /run/said; exit 1; }
            for i in 1 2 3 4 5 6 7 8 9 10; do
                before=$(date +%s%N)
                shorewall disable ISP1 >/run/said 2>&1
                echo "took $(($(date +%s%N) - before))"
                shorewall enable ISP1 >/run/said 2>&1
            done
            shorewall clear >/run/said 2>&1
            """;
    private static final String TOOK = "took ";

    private ShorewallSwitch() {
    }

    static boolean isInstalled() {
        return Files.isExecutable(PROGRAM);
    }

    /** From the start of the program to its end; ten times. */
    static List<Duration> disable(Topology topology, Path files) throws IOException {
        String said = Topology.run(topology.gateway(), "unshare", "--mount", "--propagation", "private", "sh", "-c", SCRIPT, "sh", files.toString());
        return said.lines().filter(l -> l.startsWith(TOOK)).map(l -> Duration.ofNanos(Long.parseLong(l.substring(TOOK.length())))).toList();
    }
}
