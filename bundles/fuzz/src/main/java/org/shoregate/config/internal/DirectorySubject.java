package org.shoregate.config.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shoregate.api.config.ConfigResult;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.link.LinkStates;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.InterfaceAddress;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.Link;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.net.Route;
import org.shoregate.api.plan.Memory;
import org.shoregate.config.internal.syntax.ConfigDirectory;
import org.shoregate.config.internal.syntax.Diagnostics;
import org.shoregate.fuzz.Folder;
import org.shoregate.fuzz.Subject;
import org.shoregate.marks.internal.MarkTable;
import org.shoregate.planner.Planner;

/**
 * A Shorewall directory, of either family, read without running what is in it; if it is valid, the plan and the marking table for a
 * small network as well.
 */
public final class DirectorySubject implements Subject {
    private final Folder folder = new Folder();

    @Override
    public void read(byte[] input) throws IOException {
        try (folder) {
            folder.fill(input, "mangle");
            for (Family family : Family.values()) {
                Diagnostics diagnostics = new Diagnostics();
                ConfigDirectory directory = ConfigDirectory.withoutCommands(folder.path(), family, diagnostics);
                if (DirectoryReader.read(directory, family, diagnostics) instanceof ConfigResult.Valid valid) {
                    plan(valid.config());
                }
            }
        }
    }

    private static void plan(GatewayConfig config) {
        List<Link> links = new ArrayList<>();
        List<InterfaceAddress> addresses = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            InterfaceName device = new InterfaceName("eth" + i);
            InetAddress address = InetAddress.ofLiteral(config.family() == Family.IPV4 ? "192.0.2." + (1 + 64 * i) : "2001:db8:" + i + "::1");
            links.add(new Link(device, i + 1, true, true, false, 1500));
            addresses.add(new InterfaceAddress(device, address, config.family() == Family.IPV4 ? 26 : 64, Optional.empty(), Route.SCOPE_GLOBAL, false));
        }
        NetworkState network = new NetworkState(config.family(), links, addresses, List.of(), List.of());
        MarkTable.of(Planner.plan(config, network, LinkStates.NONE, Memory.EMPTY, true).marks());
    }
}
