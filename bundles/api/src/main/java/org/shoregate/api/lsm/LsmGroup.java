package org.shoregate.api.lsm;

import java.util.List;
import java.util.Optional;
import org.shoregate.api.config.SourceLocation;
import org.shoregate.api.net.InterfaceName;

/**
 * A {@code group} block: a state derived from those of connections.
 *
 * @param logic {@code logic}
 * @param members {@code member-connection}, names of connections in file order
 * @param device {@code device}, of foolsm 1.0.11 and later: the interface that the group stands for
 * @param status {@code status}: what it is taken for at first
 * @param location of the line that opens the block
 */
public record LsmGroup(String name, Logic logic, List<String> members, Optional<InterfaceName> device, LsmStatus status,
        LsmScripts scripts, SourceLocation location) {
    /** How the members' states become the group's; the ordinal is LSM's number of it. */
    public enum Logic {
        /** Up if one member is. */
        OR,
        /** Up if all members are. */
        AND
    }

    public LsmGroup {
        members = List.copyOf(members);
    }
}
