package org.shoregate.itests;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.shoregate.testkit.UnixDatagramReceiver;

/** A fresh copy of a small Debian, with this JVM's network; what is mounted in it goes with this JVM at the latest. */
final class DebianRoot implements AutoCloseable {
    private static final String CAPABILITIES = "-all,+net_admin,+net_raw";
    /** As systemd starts a service with User= and AmbientCapabilities=. */
    private static final String SERVICE = "setpriv --reuid=shoregate --regid=shoregate --init-groups --inh-caps=" + CAPABILITIES
            + " --ambient-caps=" + CAPABILITIES.replace("-all,", "") + " --bounding-set=" + CAPABILITIES + " --no-new-privs ";
    private static final long STOP_S = 60;

    private final Path root = Path.of(System.getProperty("shoregate.work"), "debian");

    DebianRoot() {
        close();
        Command.output("rm -rf --one-file-system " + root);
        Command.output("cp -a " + base() + " " + root);
        Command.output("mount --bind " + root + " " + root);
        Command.output("mount -t proc proc " + root + "/proc");
        Command.output("mount --rbind /dev " + root + "/dev");
        Command.output("mount -t tmpfs run " + root + "/run");
        Command.output("cp " + archive().orElseThrow() + " " + root + "/tmp/shoregate.deb");
    }

    /** Whether there is one to copy. */
    static boolean isThere() {
        return Files.isDirectory(base().resolve("etc"));
    }

    /** Whether it has this file. */
    static boolean has(String file) {
        return Files.exists(base().resolve(file));
    }

    /** The package to install. */
    static Optional<Path> archive() {
        return archive(file -> !file.endsWith("_all.deb"));
    }

    /** That without a Java runtime. */
    static Optional<Path> archiveWithoutRuntime() {
        return archive(file -> file.endsWith("_all.deb"));
    }

    private static Optional<Path> archive(Predicate<String> wanted) {
        Path folder = Path.of(System.getProperty("shoregate.packages"));
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".deb") && wanted.test(f.toString())).findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path base() {
        return Path.of(System.getProperty("shoregate.debian"));
    }

    Path path(Path relative) {
        return root.resolve(relative);
    }

    void copy(Path from, Path to) {
        Command.output("cp -rT " + from + " " + root.resolve(to));
    }

    /** The output of a line of shell, as root, that must succeed. */
    String run(String line) {
        Command done = Command.run("chroot", root.toString(), "env", "-i", "PATH=/usr/sbin:/usr/bin", "DEBIAN_FRONTEND=noninteractive", "sh", "-c", line);
        if (done.exitCode() != 0) {
            throw new AssertionError(line + ": " + done.output());
        }
        return done.output();
    }

    /** As {@link #run}, as a user with the rights of a service. */
    String asService(String command) {
        return run(SERVICE + command);
    }

    /** As {@link #run}, as a user who is nobody but a member of the group. */
    String asMember(String command) {
        return run("setpriv --reuid=nobody --regid=shoregate --clear-groups " + command);
    }

    /** Installs the same once more, with a version that is higher. */
    void upgrade() {
        run("cd /tmp && dpkg-deb -R shoregate.deb new && sed -i 's/^Version: .*/Version: 99/' new/DEBIAN/control"
                + " && echo '# a new default' >>new/etc/shoregate/org.shoregate.gateway.cfg && dpkg-deb -Znone -b new new.deb"
                + " && dpkg --force-confdef --force-confold -i new.deb");
    }

    /** The gateway, as systemd starts it. */
    Service start() throws IOException {
        return new Service();
    }

    @Override
    public void close() {
        Command.run("umount", "-R", root.toString());
    }

    /** Runs until it is closed. */
    final class Service implements AutoCloseable {
        private final File output = root.resolve("tmp/output").toFile();
        private final UnixDatagramReceiver manager;
        private final Process process;

        private Service() throws IOException {
            run("install -d -o shoregate -g shoregate /run/shoregate");
            manager = new UnixDatagramReceiver(root.resolve("run/notify"));
            run("chmod 666 /run/notify");
            process = new ProcessBuilder("chroot", root.toString(), "env", "-i", "PATH=/usr/sbin:/usr/bin", "NOTIFY_SOCKET=/run/notify",
                    "WATCHDOG_USEC=3000000", "SHOREGATE_GROUP=shoregate", "sh", "-c",
                    "exec " + SERVICE + "shoregate run --targets '*=gateway," + Topology.INTERNET_HOST + "'")
                    .redirectErrorStream(true).redirectOutput(output).start();
        }

        String output() {
            try {
                return Files.readString(output.toPath(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** What it has told the service manager. */
        List<String> notices() {
            try {
                return manager.received();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            process.destroy();
            try {
                if (!process.waitFor(STOP_S, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError("still there after " + STOP_S + " s: " + output());
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            } finally {
                manager.close();
            }
        }
    }
}
