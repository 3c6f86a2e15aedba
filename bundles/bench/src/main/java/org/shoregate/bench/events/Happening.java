package org.shoregate.bench.events;

import java.util.List;
import java.util.Set;

/**
 * Something that happens to the kernel from outside.
 *
 * @param what for people
 * @param ip lines of {@code ip -batch}, those that fail are passed over
 * @param nft a command of nft, or none
 * @param hit the uplinks of which it changes something
 */
record Happening(String what, List<String> ip, String nft, Set<Wan> hit) {
    static Happening ip(String what, List<String> lines, Set<Wan> hit) {
        return new Happening(what, lines, "", hit);
    }

    static Happening nft(String command) {
        return new Happening("nft " + command, List.of(), command, Set.of());
    }
}
