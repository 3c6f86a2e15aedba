package org.shoregate.cli;

import java.util.concurrent.Callable;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.explain.Explanation;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.spi.BackendException;
import org.shoregate.api.plan.Preview;
import org.shoregate.gateway.Road;
import org.shoregate.gateway.view.ExplanationView;
import org.shoregate.gateway.view.PacketWords;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code shoregate explain}. */
@Command(name = "explain", description = {"Shows the road of the first packet of a connection: marks, rule, table, way out, source",
    "address, with the configuration's line behind each, and why not another provider; sends and changes nothing",
    "Exit code 4: the kernel's own answer is another one"})
final class ExplainCommand implements Callable<Integer> {
    private static final int WIDTH = 100;

    @Mixin
    private Place place;

    @Parameters(index = "0", paramLabel = "SRC", description = "Source address, or 'gateway' for the gateway itself")
    private String source;

    @Parameters(index = "1", paramLabel = "DST", description = "Destination address")
    private String destination;

    @Parameters(index = "2", arity = "0..1", paramLabel = "PROTO", description = "Protocol, a name or a number (default: icmp; tcp with a port)")
    private String protocol;

    @Parameters(index = "3", arity = "0..1", paramLabel = "DPORT", description = "Destination port")
    private String port;

    @Option(names = "--sport", paramLabel = "PORT", description = "Source port")
    private String sourcePort;

    @Option(names = "--iif", paramLabel = "IF", description = "Interface it comes in by (default: the one main routes SRC by)")
    private String input;

    @Option(names = "--mark", paramLabel = "M", description = "Packet mark it begins with (default: 0)")
    private String mark;

    private final Context context;

    ExplainCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Failure {
        GatewayConfig config = context.config(place);
        Engine engine = Engine.forLooking(context, place);
        engine.recall(config, "status");
        Preview preview = engine.preview(config, engine.state().switchedOff(config));
        NetworkState network = preview.network();
        if (!preview.isNothing()) {
            context.warn("the kernel is not as the configuration wants it, see shoregate plan: rules and routes are explained as they are, "
                    + "marks and source NAT as they would be");
        }
        PacketWords words = new PacketWords(source, destination, protocol, port, sourcePort, input, mark);
        try {
            Explanation explanation = Road.explain(config, preview.plan(), network, words.packet(network), context.surroundings().routing());
            context.print(place, ExplanationView.json(explanation), ExplanationView.lines(explanation, WIDTH));
            return explanation.isContradicted() ? ExitCode.REFUSED : ExitCode.OK;
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCode.USAGE, e.getMessage());
        } catch (BackendException e) {
            throw new Failure(ExitCode.REFUSED, e.getMessage());
        }
    }
}
