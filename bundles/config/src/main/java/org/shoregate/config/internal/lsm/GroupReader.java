package org.shoregate.config.internal.lsm;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.shoregate.api.lsm.LsmGroup;
import org.shoregate.config.internal.lsm.LsmBlock.Kind;
import org.shoregate.config.internal.syntax.Diagnostics;
import org.shoregate.config.internal.syntax.Token;

/** Makes a group of a block. */
final class GroupReader {
    private final LsmBlock block;
    private final Diagnostics diagnostics;

    GroupReader(LsmBlock block, Diagnostics diagnostics) {
        this.block = block;
        this.diagnostics = diagnostics;
    }

    /** The group, whose members may still be unknown. */
    LsmGroup read() {
        if (block.members().isEmpty()) {
            diagnostics.warning("SG-U024", block.at(), "group '" + block.name()
                    + "' has no member, so its state tells nothing; add member-connection= with the name of a connection");
        }
        ConnectionLint.checkScripts(block, diagnostics);
        LsmGroup.Logic logic = block.flag(LsmNumber.LOGIC) ? LsmGroup.Logic.AND : LsmGroup.Logic.OR;
        return new LsmGroup(block.name(), logic, block.members().stream().map(Token::text).toList(),
                ConnectionReader.device(block, diagnostics), ConnectionReader.status(block), ConnectionReader.scripts(block), block.at());
    }

    /** Members may be connections that are defined further down. */
    static void checkMembers(List<LsmBlock> blocks, Diagnostics diagnostics) {
        Set<String> connections = blocks.stream().filter(b -> b.kind() == Kind.CONNECTION).map(LsmBlock::name).collect(Collectors.toSet());
        for (LsmBlock group : blocks) {
            for (Token member : group.members()) {
                if (!connections.contains(member.text())) {
                    diagnostics.error("SG-U016", member.at(), "group '" + group.name() + "' has the member '" + member.text()
                            + "', but no connection has that name; correct it, a group cannot be a member");
                }
            }
        }
    }
}
