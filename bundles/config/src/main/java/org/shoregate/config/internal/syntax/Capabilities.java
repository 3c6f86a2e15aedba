package org.shoregate.config.internal.syntax;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shoregate.api.net.Family;

/** What shorewall(8) tells with {@code show capabilities}, as expressions ask for it. What iptables lacks is not for us to say, so all are there. */
final class Capabilities {
    private static final KnownNames NAMES = new KnownNames("known-capabilities.txt");
    /** Of Shorewall 5.2. */
    private static final int VERSION = 50_200;
    private static final Pattern KERNEL = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})(?:\\.(\\d{1,3}))?.*");

    private Capabilities() {
    }

    /** Empty if there is none of this name. */
    static Optional<Scalar> value(String name, Family family) {
        return switch (name) {
            case "IPV4" -> Optional.of(Scalar.of(family == Family.IPV4 ? 1 : 0));
            case "IPV6" -> Optional.of(Scalar.of(family == Family.IPV6 ? 1 : 0));
            default -> named(name);
        };
    }

    /** The same, but for the two families. */
    static Optional<Scalar> named(String name) {
        return switch (name) {
            case "CAPVERSION" -> Optional.of(Scalar.of(VERSION));
            case "KERNELVERSION" -> Optional.of(Scalar.of(kernel(System.getProperty("os.version"))));
            default -> NAMES.contains(name) ? Optional.of(Scalar.of(1)) : Optional.empty();
        };
    }

    /** 60112 of 6.1.12; 0 if it is no version. */
    static int kernel(String version) {
        Matcher form = KERNEL.matcher(version);
        return form.matches() ? Integer.parseInt(form.group(1)) * 10_000 + Integer.parseInt(form.group(2)) * 100
                + (form.group(3) == null ? 0 : Integer.parseInt(form.group(3))) : 0;
    }
}
