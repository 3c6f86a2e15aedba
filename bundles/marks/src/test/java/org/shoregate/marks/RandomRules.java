package org.shoregate.marks;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.shoregate.api.config.SourceLocation;
import org.shoregate.api.mark.Criterion;
import org.shoregate.api.mark.MarkAction;
import org.shoregate.api.mark.MarkChain;
import org.shoregate.api.mark.MarkRule;
import org.shoregate.api.mark.PortRange;
import org.shoregate.api.mark.SourceNat;
import org.shoregate.api.mark.SourceNatRule;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.IpPrefix;
import org.shoregate.api.net.Mark;

/** Rules and packets out of so small a world that they meet often. */
final class RandomRules {
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int[] MASKS = {-1, -1, -1, 0xff, 0xf00};
    private static final int[] LENGTHS = {32, 32, 32, 32, 32, 31, 30, 29, 16, 0};
    private static final int PORTS = 12;
    private static final int[] HABITS = {3, 50, 95};

    private final Random random;
    private final String network;
    private final List<String> devices;
    /** How many in a hundred rules have nothing special. */
    private final int plain;
    /** How many in a hundred rules have a source, a destination, a protocol, a destination port and a source port. */
    private final int[] habits;

    /** @param network the first two numbers of every address */
    RandomRules(long seed, String network, List<String> devices, int plain) {
        this.random = new Random(seed);
        this.network = network;
        this.devices = devices;
        this.plain = plain;
        this.habits = random.ints(5, 0, HABITS.length).map(i -> HABITS[i]).toArray();
    }

    List<MarkRule> marking(MarkChain chain, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> new MarkRule(chain, criteria(chain), action(), new SourceLocation("mangle", i, 1))).toList();
    }

    List<SourceNatRule> translating(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> new SourceNatRule(new InterfaceName(device()), criteria(MarkChain.NAT_POSTROUTING),
                translation(), new SourceLocation("snat", i, 1))).toList();
    }

    TablePacket packet() {
        TablePacket packet = new TablePacket(device(), device(), address(), address(), random.nextBoolean() ? TCP : UDP, port(), port());
        packet.mark = random.nextInt(4);
        packet.connectionMark = random.nextInt(4);
        return packet;
    }

    InetAddress address() {
        return InetAddress.ofLiteral(network + "." + random.nextInt(2) + "." + (1 + random.nextInt(14)));
    }

    int port() {
        return 1 + random.nextInt(PORTS);
    }

    private String device() {
        return devices.get(random.nextInt(devices.size()));
    }

    private boolean hasSide(int side) {
        return random.nextInt(100) < habits[side];
    }

    private boolean isSpecial() {
        return random.nextInt(100) >= plain;
    }

    private List<Criterion> criteria(MarkChain chain) {
        List<Criterion> criteria = new ArrayList<>();
        if (isSpecial()) {
            criteria.add(chain.knowsInput() ? new Criterion.InputInterface(random.nextInt(4) == 0 ? "eth+" : device(), random.nextInt(4) == 0)
                    : new Criterion.OutputInterface(device(), random.nextInt(4) == 0));
        }
        if (hasSide(0)) {
            criteria.add(new Criterion.Source(networks(), isSpecial()));
        }
        if (hasSide(1)) {
            criteria.add(new Criterion.Destination(networks(), isSpecial()));
        }
        if (hasSide(2)) {
            criteria.add(new Criterion.Protocol(random.nextInt(4) == 0 ? TCP : UDP));
            if (hasSide(3)) {
                criteria.add(new Criterion.DestinationPorts(ports(), isSpecial()));
            }
            if (hasSide(4)) {
                criteria.add(new Criterion.SourcePorts(ports(), isSpecial()));
            }
        }
        if (isSpecial()) {
            Mark mark = new Mark(random.nextInt(3), 0xff);
            criteria.add(random.nextBoolean() ? new Criterion.PacketMark(mark, random.nextBoolean()) : new Criterion.ConnectionMark(mark, random.nextBoolean()));
        }
        return criteria;
    }

    private List<IpPrefix> networks() {
        return IntStream.rangeClosed(0, random.nextInt(3) / 2).mapToObj(i -> new IpPrefix(address(), LENGTHS[random.nextInt(LENGTHS.length)])).toList();
    }

    private List<PortRange> ports() {
        return IntStream.rangeClosed(0, random.nextInt(3) / 2).mapToObj(i -> {
            int first = port();
            return new PortRange(first, random.nextInt(3) == 0 ? first + random.nextInt(4) : first);
        }).toList();
    }

    private MarkAction action() {
        int mask = MASKS[random.nextInt(MASKS.length)];
        Mark mark = new Mark(random.nextInt(4) * 0x111 & mask, mask);
        return switch (isSpecial() ? random.nextInt(5) : 5) {
            case 0 -> new MarkAction.SetConnectionMark(mark);
            case 1 -> new MarkAction.Save(-1);
            case 2 -> new MarkAction.Restore(-1);
            case 3 -> new MarkAction.Continue();
            case 4 -> new MarkAction.Drop();
            default -> new MarkAction.SetMark(mark);
        };
    }

    private SourceNat translation() {
        return switch (random.nextInt(4)) {
            case 0 -> new SourceNat.Masquerade();
            case 1 -> new SourceNat.Keep();
            default -> {
                InetAddress to = InetAddress.ofLiteral("192.0.2." + random.nextInt(4));
                yield new SourceNat.To(to, to);
            }
        };
    }
}
