package org.shoregate.gateway.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.shoregate.api.config.ConfigResult;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.link.LinkStates;
import org.shoregate.api.net.Family;
import org.shoregate.api.plan.Memory;
import org.shoregate.config.ShorewallDirectory;
import org.shoregate.gateway.RoundInput;

/** What the engine is to make of the lab's network. */
enum Situation {
    NORMAL, DOWN, DISABLED, WEIGHTED, RELOADED;

    private static final ProviderName ISP1 = new ProviderName("ISP1");
    private static final String ISP1_WITH = "ISP1 1 1 - eth0 203.0.113.1 track,balance=";
    private static final String ISP2 = " -\nISP2 2 2 - eth1 198.51.100.1 track,balance=1 -\n";

    /** Writes what is different in the files. */
    private void write(Path files) throws IOException {
        Files.writeString(files.resolve("providers"), switch (this) {
            case NORMAL, DOWN, DISABLED -> ISP1_WITH + "1" + ISP2;
            case WEIGHTED -> ISP1_WITH + "5" + ISP2;
            case RELOADED -> "NEW 7 3 - eth0 203.0.113.1 track,balance=2 -\nISP2 9 2 - eth1 198.51.100.1 track,fallback -\n";
        });
        Files.writeString(files.resolve("mangle"), this == RELOADED ? "MARK(3):P 192.168.1.0/24 0.0.0.0/0 tcp 25\n" : "MARK(1):P 192.168.1.0/24 0.0.0.0/0 tcp 25\n");
        Files.writeString(files.resolve("rtrules"), this == RELOADED ? "192.168.1.99 - ISP2 11000\n" : "192.168.1.98 - ISP2 11000\n");
    }

    RoundInput input(Path files, Memory memory) throws IOException {
        write(files);
        GatewayConfig config = switch (new ShorewallDirectory(files, Family.IPV4).read()) {
            case ConfigResult.Valid valid -> valid.config();
            case ConfigResult.Invalid invalid -> throw new IOException(invalid.diagnostics().toString());
        };
        LinkStates links = switch (this) {
            case NORMAL, WEIGHTED, RELOADED -> LinkStates.NONE;
            case DOWN -> new LinkStates(Map.of(ISP1, new LinkState.Down(Instant.EPOCH, LinkState.Cause.GATEWAY_SILENT, "the test says so")), Set.of());
            case DISABLED -> new LinkStates(Map.of(), Set.of(ISP1));
        };
        return new RoundInput(config, links, memory, true);
    }
}
