package org.shoregate.cli;

import java.nio.file.Path;
import java.util.List;
import org.shoregate.api.config.ConfigResult;
import org.shoregate.api.config.Diagnostic;
import org.shoregate.api.config.SourceLocation;
import org.shoregate.api.net.Family;
import org.shoregate.api.spi.BackendException;
import org.shoregate.api.spi.MarkBackend;
import org.shoregate.api.spi.RoutingBackend;
import org.shoregate.routing.NetlinkRoutingBackend;

/**
 * The machine this program runs on. As long as this build has neither the bundle {@code config} nor {@code marks}, every
 * configuration is refused before anything is touched; {@code client} needs neither.
 */
final class NativeSurroundings implements Surroundings {
    private static final Path OWN_STATUS = Path.of("/proc/self/status");

    @Override
    public ConfigResult load(Path directory, Family family) {
        return new ConfigResult.Invalid(List.of(new Diagnostic(Diagnostic.Severity.ERROR, "SG-C001",
                SourceLocation.file(directory.toString()), "this build cannot read Shorewall files: its bundle config is missing")));
    }

    @Override
    public RoutingBackend routing() throws BackendException {
        return new NetlinkRoutingBackend();
    }

    @Override
    public MarkBackend marks() throws BackendException {
        throw new BackendException("open", "nftables", 0, "this build cannot mark packets: its bundle marks is missing");
    }

    @Override
    public void requireRights() throws Failure {
        Rights.require(OWN_STATUS, System.getenv().getOrDefault("PATH", ""));
    }
}
