package org.shoregate.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Shorewall, if it is installed, on the same files in the same network namespace. It has a mount namespace in which what it writes on a
 * machine is lost: its state, its locks, the names of tables.
 */
final class Shorewall {
    private static final Path PROGRAM = Path.of("/usr/sbin/shorewall");
    private static final Duration LIMIT = Duration.ofMinutes(20);
    private static final String PRIVATELY = """
            set -e
            for folder in /run /var/lib/shorewall /var/log; do
                [ ! -d $folder ] || mount -t tmpfs none $folder
            done
            mkdir -p /run/lock
            exec shorewall "$@"
            """;

    private final Site site;

    private Shorewall(Site site) {
        this.site = site;
    }

    static boolean isInstalled() {
        return Files.isExecutable(PROGRAM);
    }

    static Times measure(Site site) throws Exception {
        Shorewall shorewall = new Shorewall(site);
        String config = site.config().toString();
        Duration compile = shorewall.run("compile", config, site.config().resolveSibling("firewall").toString());
        Duration start = shorewall.run("start", config);
        return new Times(compile, start);
    }

    private Duration run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("unshare", "--mount", "--propagation", "private", "sh", "-c", PRIVATELY, "sh"));
        command.addAll(List.of(arguments));
        return site.run("", LIMIT, command).succeeded("shorewall " + arguments[0]);
    }

    /**
     * @param compile the files into a script
     * @param start compile and run the script
     */
    record Times(Duration compile, Duration start) {
    }
}
