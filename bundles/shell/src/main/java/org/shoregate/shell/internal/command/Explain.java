package org.shoregate.shell.internal.command;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.shoregate.api.Gateway;
import org.shoregate.api.GatewayException;
import org.shoregate.api.explain.Explanation;
import org.shoregate.api.net.NetworkState;
import org.shoregate.gateway.view.ExplanationView;
import org.shoregate.gateway.view.PacketWords;

/** {@code wan:explain}. */
@Service
@Command(scope = "wan", name = "explain", description = "Shows the road of a packet: marks, rule, table, way out, source address, and why")
public final class Explain extends WanCommand {
    @Argument(index = 0, name = "src", required = true, description = "Source address, or 'gateway' for the gateway itself")
    private String source;

    @Argument(index = 1, name = "dst", required = true, description = "Destination address")
    private String destination;

    @Argument(index = 2, name = "proto", description = "Protocol, a name or a number; icmp, or tcp with a port")
    private String protocol;

    @Argument(index = 3, name = "dport", description = "Destination port")
    private String port;

    @Option(name = "--sport", description = "Source port")
    private String sourcePort;

    @Option(name = "--iif", description = "Interface it comes in by; by itself the one that main routes the source by")
    private String input;

    @Option(name = "--mark", description = "Packet mark it begins with")
    private String mark;

    @Override
    Output run(Gateway gateway) throws GatewayException {
        NetworkState network = gateway.status().network().orElseThrow(() -> new GatewayException("nothing is in force yet, see wan:status"));
        try {
            PacketWords words = new PacketWords(source, destination, protocol, port, sourcePort, input, mark);
            Explanation explanation = gateway.explain(words.packet(network));
            return new Output(ExplanationView.lines(explanation, WIDTH), ExplanationView.json(explanation));
        } catch (IllegalArgumentException e) {
            throw new GatewayException(e.getMessage(), e);
        }
    }
}
