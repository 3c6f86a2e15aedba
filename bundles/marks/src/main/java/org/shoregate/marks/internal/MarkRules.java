package org.shoregate.marks.internal;

import java.util.Optional;
import org.shoregate.api.mark.MarkAction;
import org.shoregate.api.mark.MarkRule;
import org.shoregate.api.net.Family;

/** Puts the administrator's marking rules into words. */
final class MarkRules {
    private final Family family;
    private final BitCopies copies;

    MarkRules(Family family, BitCopies copies) {
        this.family = family;
        this.copies = copies;
    }

    /** Empty if no packet can meet the criteria, or if nothing would happen to it. */
    Optional<String> text(MarkRule rule) {
        Optional<String> action = action(rule.action());
        Optional<String> match = Conditions.text(family, rule.criteria(), rule.location());
        return match.flatMap(m -> action.map(a -> m + a + Nft.comment(rule.location())));
    }

    private Optional<String> action(MarkAction action) {
        return switch (action) {
            case MarkAction.SetMark set -> Nft.assign(Nft.PACKET_MARK, set.mark());
            case MarkAction.SetConnectionMark set -> Nft.assign(Nft.CONNECTION_MARK, set.mark());
            case MarkAction.Save save -> copies.save(save.mask());
            case MarkAction.Restore restore -> copies.restore(restore.mask());
            case MarkAction.Continue end -> Optional.of("return");
        };
    }
}
