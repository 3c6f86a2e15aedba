package org.shoregate.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.shoregate.api.NanoClock;
import org.shoregate.api.config.ConfigResult;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.link.LinkStates;
import org.shoregate.api.net.Family;
import org.shoregate.api.plan.Memory;
import org.shoregate.config.ShorewallDirectory;
import org.shoregate.gateway.Reconciler;
import org.shoregate.gateway.RoundInput;
import org.shoregate.gateway.RoundResult;
import org.shoregate.marks.NftMarkBackend;
import org.shoregate.routing.NetlinkRoutingBackend;

/** The engine inside this program, warm after some rounds as the appliance is. In the network namespace of the thread that makes it. */
final class InProcess implements AutoCloseable {
    private final Path files;
    private final NetlinkRoutingBackend routing;
    private final NftMarkBackend marks;

    InProcess(Path files) throws Exception {
        this.files = files;
        this.routing = new NetlinkRoutingBackend();
        this.marks = new NftMarkBackend();
    }

    /** One after the other: reads the files, applies them to a kernel without anything of ours, applies them again. */
    Times round() throws IOException {
        long start = System.nanoTime();
        GatewayConfig config = read();
        long read = System.nanoTime();
        Reconciler reconciler = new Reconciler(routing, marks, NanoClock.SYSTEM, memory -> { });
        Memory memory = applied(reconciler.round(input(config, Memory.EMPTY))).plan().memory();
        long applied = System.nanoTime();
        applied(new Reconciler(routing, marks, NanoClock.SYSTEM, m -> { }).round(input(config, memory)));
        long again = System.nanoTime();
        applied(reconciler.stop(config, memory));
        return new Times(Duration.ofNanos(read - start), Duration.ofNanos(applied - read), Duration.ofNanos(again - applied));
    }

    /** So many rounds, in order. */
    List<Times> rounds(int count) throws IOException {
        List<Times> rounds = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rounds.add(round());
        }
        return rounds;
    }

    private static RoundInput input(GatewayConfig config, Memory memory) {
        return new RoundInput(config, LinkStates.NONE, memory, false);
    }

    private GatewayConfig read() throws IOException {
        return switch (new ShorewallDirectory(files, Family.IPV4).read()) {
            case ConfigResult.Valid valid -> valid.config();
            case ConfigResult.Invalid invalid -> throw new IOException(invalid.diagnostics().toString());
        };
    }

    private static RoundResult.Applied applied(RoundResult result) throws IOException {
        return switch (result) {
            case RoundResult.Applied applied -> applied;
            case RoundResult.Failed failed -> throw new IOException(failed.toString());
        };
    }

    @Override
    public void close() {
        routing.close();
        marks.close();
    }

    /**
     * @param read the files into a configuration
     * @param apply read the kernel, plan, compare, change routes, rules and marks, read back
     * @param again the same where all is right already
     */
    record Times(Duration read, Duration apply, Duration again) {
    }
}
