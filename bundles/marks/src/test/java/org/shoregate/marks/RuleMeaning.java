package org.shoregate.marks;

import java.net.InetAddress;
import java.util.List;
import org.shoregate.api.mark.Criterion;
import org.shoregate.api.mark.MarkAction;
import org.shoregate.api.mark.MarkRule;
import org.shoregate.api.mark.PortRange;
import org.shoregate.api.mark.SourceNat;
import org.shoregate.api.mark.SourceNatRule;
import org.shoregate.api.net.IpPrefix;
import org.shoregate.api.net.Mark;

/** What rules mean, one after the other as they stand in the file: the measure for what a table does. */
final class RuleMeaning {
    private RuleMeaning() {
    }

    /** Every rule that matches applies, up to one that ends the chain. */
    static void mark(List<MarkRule> rules, TablePacket packet) {
        for (MarkRule rule : rules) {
            if (rule.criteria().stream().allMatch(c -> meets(packet, c)) && apply(rule.action(), packet)) {
                return;
            }
        }
    }

    /** The first rule that matches applies. */
    static void translate(List<SourceNatRule> rules, TablePacket packet) {
        rules.stream().filter(r -> r.device().value().equals(packet.output) && r.criteria().stream().allMatch(c -> meets(packet, c))).findFirst()
                .ifPresent(r -> packet.translation = switch (r.action()) {
                    case SourceNat.Masquerade all -> "masquerade";
                    case SourceNat.To to -> to.first().getHostAddress();
                    case SourceNat.Keep keep -> "";
                    case SourceNat.ToInterfaceAddress address -> throw new IllegalArgumentException(address.toString());
                });
    }

    /** Whether the packet's way through the chain ends. */
    private static boolean apply(MarkAction action, TablePacket packet) {
        switch (action) {
            case MarkAction.SetMark set -> packet.mark = under(packet.mark, set.mark());
            case MarkAction.SetConnectionMark set -> packet.connectionMark = under(packet.connectionMark, set.mark());
            case MarkAction.Save save -> packet.connectionMark = under(packet.connectionMark, new Mark(packet.mark & save.mask(), save.mask()));
            case MarkAction.Restore back -> packet.mark = under(packet.mark, new Mark(packet.connectionMark & back.mask(), back.mask()));
            case MarkAction.Drop drop -> packet.dropped = true;
            case MarkAction.Continue end -> { }
            default -> throw new IllegalArgumentException(action.toString());
        }
        return action instanceof MarkAction.Drop || action instanceof MarkAction.Continue;
    }

    private static int under(int before, Mark mark) {
        return before & ~mark.mask() | mark.value();
    }

    private static boolean meets(TablePacket packet, Criterion criterion) {
        return switch (criterion) {
            case Criterion.InputInterface in -> named(packet.input, in.name()) != in.negated();
            case Criterion.OutputInterface out -> named(packet.output, out.name()) != out.negated();
            case Criterion.Source source -> within(packet.source, source.networks()) != source.negated();
            case Criterion.Destination destination -> within(packet.destination, destination.networks()) != destination.negated();
            case Criterion.Protocol protocol -> (packet.protocol == protocol.number()) != protocol.negated();
            case Criterion.SourcePorts source -> among(packet.sourcePort, source.ports()) != source.negated();
            case Criterion.DestinationPorts destination -> among(packet.destinationPort, destination.ports()) != destination.negated();
            case Criterion.PacketMark mark -> mark.mark().matches(packet.mark) != mark.negated();
            case Criterion.ConnectionMark mark -> mark.mark().matches(packet.connectionMark) != mark.negated();
            default -> throw new IllegalArgumentException(criterion.toString());
        };
    }

    private static boolean named(String name, String pattern) {
        return pattern.endsWith("+") ? name.startsWith(pattern.substring(0, pattern.length() - 1)) : name.equals(pattern);
    }

    private static boolean within(InetAddress address, List<IpPrefix> networks) {
        return networks.stream().anyMatch(n -> n.contains(address));
    }

    private static boolean among(int port, List<PortRange> ports) {
        return ports.stream().anyMatch(p -> p.first() <= port && port <= p.last());
    }
}
