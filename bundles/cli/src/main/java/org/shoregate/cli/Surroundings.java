package org.shoregate.cli;

import java.nio.file.Path;
import org.shoregate.api.config.ConfigResult;
import org.shoregate.api.net.Family;
import org.shoregate.api.spi.BackendException;
import org.shoregate.api.spi.MarkBackend;
import org.shoregate.api.spi.RoutingBackend;

/** What the commands work on. */
interface Surroundings {
    /** Reads a Shorewall directory. */
    ConfigResult load(Path directory, Family family);

    /** The kernel's routes and rules, in the current network namespace. */
    RoutingBackend routing() throws BackendException;

    /** The kernel's marking rules, in the current network namespace. */
    MarkBackend marks() throws BackendException;

    /** Makes sure that the kernel may be changed from here. */
    void requireRights() throws Failure;
}
