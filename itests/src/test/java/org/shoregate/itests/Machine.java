package org.shoregate.itests;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A small Debian that has booted its own systemd, in this JVM's network. It ends with this JVM at the latest. */
final class Machine implements AutoCloseable {
    private static final Path BOOT = Path.of(System.getProperty("shoregate.samples"), "../../itests/src/test/systemd/boot").normalize();
    private static final long STOP_S = 30;

    private final Path root;
    private Process boot;
    private String first;

    /** A fresh copy, not booted yet. */
    Machine() {
        root = Path.of(System.getProperty("shoregate.work"), "machine");
        Command.output("rm -rf --one-file-system " + root);
        Command.output("cp -a " + DebianRoot.base() + " " + root);
        // they change the machine around as well, or have nothing to do
        for (String unit : List.of("systemd-sysctl", "systemd-udevd", "systemd-modules-load", "console-getty", "container-getty@")) {
            link("/etc/systemd/system/" + unit + ".service");
        }
    }

    private void link(String unit) {
        Command.output("ln -sf /dev/null " + root + unit);
    }

    /** Where control groups of the second version can be made, which systemd wants. */
    static Optional<Path> controlGroups() {
        Command found = Command.run("findmnt", "-n", "-o", "TARGET", "-t", "cgroup2");
        return found.output().lines().map(Path::of).filter(Files::isWritable).findFirst();
    }

    /** A file in it. */
    Path path(String file) {
        return root.resolve(file);
    }

    /** Boots it until all is started that is enabled. */
    void boot() throws IOException {
        Path group = controlGroups().orElseThrow().resolve("shoregate-itests-" + ProcessHandle.current().pid() + "-" + System.nanoTime());
        boot = new ProcessBuilder(BOOT.toString(), root.toString(), group.toString())
                .redirectError(root.resolve("var/boot-errors").toFile()).start();
        first = new BufferedReader(new InputStreamReader(boot.getInputStream())).readLine();
        if (!Await.within(Duration.ofSeconds(STOP_S), () -> enter("systemctl is-system-running").output().matches("(running|degraded|starting)\n"))) {
            throw new AssertionError("no systemd: " + enter("systemctl is-system-running").output() + Files.readString(root.resolve("var/boot-errors")));
        }
    }

    /** The output of a line of shell that must succeed. */
    String run(String line) {
        Command done = enter(line);
        if (done.exitCode() != 0) {
            throw new AssertionError(line + ": " + done.output() + "\n" + enter("systemctl status --no-pager -l 'shoregate*'; journalctl --no-pager -n 60").output());
        }
        return done.output();
    }

    /** Runs a line of shell as root in it. */
    Command enter(String line) {
        return Command.run("nsenter", "-t", first, "-m", "-u", "-i", "-p", "-C", "-r", "-w", "env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin",
                "DEBIAN_FRONTEND=noninteractive", "sh", "-c", line);
    }

    /** A property of a unit. */
    String show(String unit, String property) {
        return run("systemctl show --value -p " + property + " " + unit).strip();
    }

    /** As by pulling its plug. */
    void crash() {
        if (boot == null) {
            return;
        }
        try {
            boot.getOutputStream().close();
            if (!boot.waitFor(STOP_S, TimeUnit.SECONDS)) {
                throw new AssertionError("still there after " + STOP_S + " s");
            }
            boot = null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        crash();
    }
}
