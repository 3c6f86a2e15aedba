package org.shoregate.routing.internal;

import java.util.Optional;
import org.shoregate.api.spi.NetworkEvent;
import org.shoregate.netlink.KernelEvent;
import org.shoregate.netlink.NetlinkException;
import org.shoregate.netlink.RouteSocket;

/** Puts the kernel's events into the words of the model. Confined to one thread. */
final class EventTranslator {
    /** The nftables table of the mark rules; one per family is named by a suffix. */
    private static final String MARK_TABLE = "shoregate";

    private final RouteSocket names;
    private Interfaces interfaces;
    private FromKernel from;

    EventTranslator(RouteSocket names) throws NetlinkException {
        this.names = names;
        learnAll();
    }

    private void learnAll() throws NetlinkException {
        interfaces = new Interfaces(names.links());
        from = new FromKernel(interfaces);
    }

    /** Empty if it is about something that the model leaves out. */
    Optional<NetworkEvent> translate(KernelEvent event) {
        try {
            try {
                return words(event);
            } catch (FromKernel.UnknownInterface e) {
                learnAll();
                return words(event);
            }
        } catch (FromKernel.UnknownInterface | NetlinkException e) {
            // Reason: an interface that came and went; what the event says can no longer be told, but that something changed can.
            return Optional.of(new NetworkEvent.Overrun());
        }
    }

    private Optional<NetworkEvent> words(KernelEvent event) throws FromKernel.UnknownInterface {
        return switch (event) {
            case KernelEvent.LinkEvent link -> {
                interfaces.learn(link.link());
                yield Optional.of(new NetworkEvent.LinkChanged(FromKernel.link(link.link()), link.gone()));
            }
            case KernelEvent.AddressEvent address ->
                Optional.of(new NetworkEvent.AddressChanged(from.address(address.address()), address.gone()));
            case KernelEvent.RouteEvent route when FromKernel.isExpressible(route.route()) ->
                Optional.of(new NetworkEvent.RouteChanged(from.route(route.route()), route.gone(), Culprit.of(route.port())));
            case KernelEvent.RouteEvent route -> Optional.empty();
            case KernelEvent.RuleEvent rule when FromKernel.isExpressible(rule.rule()) ->
                Optional.of(new NetworkEvent.RuleChanged(FromKernel.rule(rule.rule()), rule.gone(), Culprit.of(rule.port())));
            case KernelEvent.RuleEvent rule -> Optional.empty();
            case KernelEvent.TableEvent table -> marks(table);
            case KernelEvent.NeighbourEvent neighbour -> Optional.empty();
            case KernelEvent.Overrun overrun -> Optional.of(new NetworkEvent.Overrun());
        };
    }

    private static Optional<NetworkEvent> marks(KernelEvent.TableEvent event) {
        if (event.family() != KernelEvent.TableEvent.INET || !event.table().startsWith(MARK_TABLE)) {
            return Optional.empty();
        }
        return Optional.of(new NetworkEvent.MarksChanged("table inet " + event.table() + (event.deleted() ? " deleted" : " changed")
                + (event.process().isEmpty() ? "" : " by " + event.process() + "[" + event.processId() + "]")));
    }
}
