package org.shoregate.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.ArrayList;
import java.util.Optional;
import org.shoregate.api.config.ConfigResult;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.plan.MarkPlan;
import org.shoregate.api.spi.BackendException;
import org.shoregate.api.spi.MarkBackend;
import org.shoregate.api.spi.RoutingBackend;
import org.shoregate.config.ShorewallDirectory;
import org.shoregate.config.lint.Machine;
import org.shoregate.marks.NftMarkBackend;
import org.shoregate.netlink.NetlinkException;
import org.shoregate.netlink.TrafficTable;
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
    public void removeTrafficCounters(Family family) throws BackendException {
        try (TrafficTable table = new TrafficTable(family.number(), MarkPlan.TRAFFIC_TABLE)) {
            table.remove();
        } catch (NetlinkException e) {
            throw new BackendException("nft delete table", (family == Family.IPV4 ? "ip " : "ip6 ") + MarkPlan.TRAFFIC_TABLE, e);
        }
    }

    @Override
    public void watch(Place place) throws IOException {
        List<String> words = new ArrayList<>(List.of("go-back", "--config", place.config().toAbsolutePath().toString(), "--state",
                place.state().toAbsolutePath().toString()));
        if (place.family() == Family.IPV6) {
            words.add("-6");
        }
        Detached.start(words, place.state().resolve("go-back.log"));
    }

    @Override
    public Optional<Machine> machine(Family family) {
        try {
            NetworkState network = routing().read(family);
            return Optional.of(new Machine(network, KernelSettings.of(network), NftRuleset.read(path()).map(ForeignRuleset::statements).orElse(List.of())));
        } catch (BackendException e) {
            return Optional.empty(); // who wants to change anything is told why
        }
    }

    @Override
    public boolean wantsColor(Channel channel) {
        boolean unwanted = !System.getenv().getOrDefault("NO_COLOR", "").isEmpty() || System.getenv().getOrDefault("TERM", "dumb").equals("dumb");
        return !unwanted && isTerminal(channel);
    }

    /** {@code System.console()} tells of standard input and output together only. */
    private static boolean isTerminal(Channel channel) {
        try {
            String file = Path.of("/proc/self/fd/" + channel.descriptor()).toRealPath().toString();
            return file.startsWith("/dev/pts/") || file.startsWith("/dev/tty") || file.equals("/dev/console");
        } catch (IOException e) {
            return false; // a pipe, or closed
        }
    }

    private static String path() {
        return System.getenv().getOrDefault("PATH", "") + ADMINISTRATORS;
    }

    @Override
    public void requireRights() throws Failure {
        Rights.require(OWN_STATUS, path());
    }
}
