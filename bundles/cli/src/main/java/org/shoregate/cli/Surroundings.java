package org.shoregate.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.shoregate.api.config.ConfigResult;
import org.shoregate.api.net.Family;
import org.shoregate.api.spi.BackendException;
import org.shoregate.api.spi.MarkBackend;
import org.shoregate.api.spi.RoutingBackend;
import org.shoregate.config.lint.Machine;

/** What the commands work on. */
interface Surroundings {
    /** Reads a Shorewall directory. */
    ConfigResult load(Path directory, Family family);

    /** The kernel's routes and rules, in the current network namespace. */
    RoutingBackend routing() throws BackendException;

    /** The kernel's marking rules, in the current network namespace. */
    MarkBackend marks() throws BackendException;

    /** Takes away what a monitor that was killed has left to count packets; nothing if there is nothing. */
    void removeTrafficCounters(Family family) throws BackendException;

    /** Leaves a process behind that goes back once the time to confirm is over. */
    void watch(Place place) throws IOException;

    /** What the machine is like, as far as this process may see it; empty if it cannot be read. */
    Optional<Machine> machine(Family family);

    /** Whether a person sees what is written there, and likes colours (https://no-color.org). */
    boolean wantsColor(Channel channel);

    /** Makes sure that the kernel may be changed from here. */
    void requireRights() throws Failure;
}
