package org.shoregate.netlink;

import java.util.function.Consumer;

/** Makes events of rtnetlink messages. */
final class RouteEventDecoder implements EventSocket.EventDecoder {
    private static final int AF_UNSPEC = 0;

    @Override
    public void decode(MessageReader message, Consumer<KernelEvent> sink) throws NetlinkException {
        switch (message.type()) {
            case LinkCodec.RTM_NEWLINK -> decodeLink(message, false, sink);
            case LinkCodec.RTM_DELLINK -> decodeLink(message, true, sink);
            case AddressCodec.RTM_NEWADDR -> sink.accept(new KernelEvent.AddressEvent(AddressCodec.read(message), false));
            case AddressCodec.RTM_DELADDR -> sink.accept(new KernelEvent.AddressEvent(AddressCodec.read(message), true));
            case RouteCodec.RTM_NEWROUTE -> sink.accept(new KernelEvent.RouteEvent(RouteCodec.read(message), false, message.port()));
            case RouteCodec.RTM_DELROUTE -> sink.accept(new KernelEvent.RouteEvent(RouteCodec.read(message), true, message.port()));
            case RuleCodec.RTM_NEWRULE -> sink.accept(new KernelEvent.RuleEvent(RuleCodec.read(message), false, message.port()));
            case RuleCodec.RTM_DELRULE -> sink.accept(new KernelEvent.RuleEvent(RuleCodec.read(message), true, message.port()));
            default -> { }
        }
    }

    /** Those of another family, as AF_BRIDGE, are about a port of something, not about the link as such. */
    private static void decodeLink(MessageReader message, boolean gone, Consumer<KernelEvent> sink) throws NetlinkException {
        if (message.u8(0) == AF_UNSPEC) {
            sink.accept(new KernelEvent.LinkEvent(LinkCodec.read(message), gone));
        }
    }
}
