package org.shoregate.bench.switching;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.shoregate.lab.Appliance;

/** What may be wrong with the way by which people are told. */
enum Trouble {
    NONE("no channel", "", ""),
    SCRIPT("a script that hangs", "exec-hanging", "did not end within 5 s"),
    SERVER("a mail server that never answers", "mail-silent", "192.0.2.1:25"),
    NOTIFIER("a notifier that throws", "throwing", "the notifier has a fault");

    private static final String HANGING = "#!/bin/sh\nsleep 600\n";
    /** So soon the time limit of a single run or answer is over, in seconds, that it is reported while it is looked at. */
    private static final String LIMIT = "5";

    /** Started anew at every change, for the one before is killed after a second. */
    private static final String EVENTS = "exec-event";

    final String title;
    /** The channel's name; empty for none. */
    final String channel;
    /** What {@code wan:incidents} says of it. */
    final String sign;

    Trouble(String title, String channel, String sign) {
        this.title = title;
        this.channel = channel;
        this.sign = sign;
    }

    /** Gives the appliance such a channel; takes effect within seconds. */
    void begin(Appliance appliance) throws IOException {
        switch (this) {
            case NONE -> { }
            case SCRIPT -> {
                configure(appliance, channel, "script = " + script(appliance) + "\nlimitS = " + LIMIT + "\n");
                configure(appliance, EVENTS, "script = " + script(appliance) + "\nkind = event\nlimitS = 1\n");
            }
            case SERVER -> configure(appliance, channel, "host = " + SilentServer.HOST + "\ntls = none\nfrom = gateway@example.net\nto = oncall@example.net\n"
                    + "timeoutSeconds = " + LIMIT + "\n");
            case NOTIFIER -> {
                Path made = Files.createTempFile(appliance.etc(), "throwing", ".part");
                ThrowingBundle.write(made, channel);
                Files.move(made, bundle(appliance), StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    /** Takes it away again. */
    void end(Appliance appliance) throws IOException {
        Files.deleteIfExists(bundle(appliance));
        Files.deleteIfExists(file(appliance, channel));
        Files.deleteIfExists(file(appliance, EVENTS));
    }

    private static void configure(Appliance appliance, String channel, String lines) throws IOException {
        Files.writeString(file(appliance, channel), "shoregate.notifier.name = " + channel + "\n" + lines);
    }

    private static Path file(Appliance appliance, String channel) {
        return appliance.etc().resolve("org.shoregate.notify." + channel + ".cfg");
    }

    private static Path bundle(Appliance appliance) {
        return appliance.deployed().resolve("throwing.jar");
    }

    private static Path script(Appliance appliance) throws IOException {
        Path script = Files.writeString(appliance.etc().resolve("hanging"), HANGING);
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
