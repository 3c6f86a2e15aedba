package org.shoregate.cli;

import java.nio.file.Path;
import org.shoregate.api.config.ConfigResult;
import org.shoregate.api.net.Family;
import org.shoregate.api.spi.BackendException;
import org.shoregate.api.spi.MarkBackend;
import org.shoregate.api.spi.RoutingBackend;
import org.shoregate.config.ShorewallDirectory;
import org.shoregate.marks.NftMarkBackend;
import org.shoregate.routing.NetlinkRoutingBackend;

/** The machine this program runs on. */
final class NativeSurroundings implements Surroundings {
    /** Where nft is, also for those whose PATH leaves it out. */
    private static final String ADMINISTRATORS = ":/usr/sbin:/sbin";
    private static final Path OWN_STATUS = Path.of("/proc/self/status");

    @Override
    public ConfigResult load(Path directory, Family family) {
        return new ShorewallDirectory(directory, family).read();
    }

    @Override
    public RoutingBackend routing() throws BackendException {
        return new NetlinkRoutingBackend();
    }

    @Override
    public MarkBackend marks() throws BackendException {
        return new NftMarkBackend();
    }

    @Override
    public void requireRights() throws Failure {
        Rights.require(OWN_STATUS, System.getenv().getOrDefault("PATH", "") + ADMINISTRATORS);
    }
}
