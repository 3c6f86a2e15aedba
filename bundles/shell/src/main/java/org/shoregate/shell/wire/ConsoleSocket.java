package org.shoregate.shell.wire;

/** Where the gateway and its clients meet unless they are told otherwise. */
public final class ConsoleSocket {
    /** The path of the Unix-domain socket. */
    public static final String DEFAULT = "/run/shoregate/shoregate.sock";

    private ConsoleSocket() {
    }
}
