package org.shoregate.shell.wire;

import java.nio.file.Path;

/** Where the gateway and its clients meet unless they are told otherwise. */
public final class ConsoleSocket {
    /** The path of the Unix-domain socket. */
    public static final String DEFAULT = "/run/shoregate/shoregate.sock";
    /** That of a gateway for IPv6, which may run beside one for IPv4. */
    public static final String DEFAULT_IPV6 = "/run/shoregate/shoregate6.sock";

    private ConsoleSocket() {
    }

    /** Where those who may only look are served, beside the socket of those who may do everything. */
    public static Path ofViewers(Path operators) {
        return operators.resolveSibling(operators.getFileName() + ".view");
    }
}
