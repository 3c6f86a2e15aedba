package org.shoregate.routing.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.netlink.LinkMessage;

/** The names of interfaces by their index, as far as they are known. Confined to one thread. */
final class Interfaces {
    private final Map<Integer, InterfaceName> names = new HashMap<>();

    Interfaces(List<LinkMessage> links) {
        links.forEach(this::learn);
    }

    /** Takes in a new or renamed one. Those that are gone keep their name, for the events that follow. */
    void learn(LinkMessage link) {
        names.put(link.index(), new InterfaceName(link.name()));
    }

    Optional<InterfaceName> name(int index) {
        return Optional.ofNullable(names.get(index));
    }
}
