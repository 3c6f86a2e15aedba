package org.shoregate.marks.internal;

import java.util.Optional;
import org.shoregate.api.mark.MarkAction;
import org.shoregate.api.mark.MarkRule;
import org.shoregate.api.net.Family;

/** Puts the administrator's marking rules into words. */
final class MarkRules {
    /** The two parts of a TOS byte (RFC 2474, 3; RFC 3168, 5). */
    private static final int DSCP_MASK = 0xfc;
    private static final int DSCP_SHIFT = 2;
    private static final int ECN_MASK = 3;
    private static final int MAJOR_SHIFT = 16;

    private final Family family;
    private final BitCopies copies;
    private final Stickiness stickiness;
    private final HopLimits limits;
    private final EcnRemoval ecns;
    private final Proxies proxies;
    private final PacketWords words;

    MarkRules(Family family, BitCopies copies, Stickiness stickiness, HopLimits limits, EcnRemoval ecns, Proxies proxies) {
        this.family = family;
        this.copies = copies;
        this.stickiness = stickiness;
        this.limits = limits;
        this.ecns = ecns;
        this.proxies = proxies;
        this.words = new PacketWords(family);
    }

    /** Empty if no packet can meet the criteria, or if nothing would happen to it. */
    Optional<Clause> clause(MarkRule rule) {
        Optional<String> match = Conditions.text(family, rule.criteria(), rule.location());
        Optional<String> action = match.isEmpty() ? Optional.empty() : action(rule, match.get());
        if (action.isEmpty()) {
            return Optional.empty();
        }
        // Reason: what SAME remembers of a packet depends on all that came before.
        boolean movable = !(rule.action() instanceof MarkAction.Same);
        return Optional.of(Clause.of(family, rule.criteria(), match.get(), effect(rule.action(), action.get()), movable, rule.location()));
    }

    private static Effect effect(MarkAction action, String text) {
        if (action instanceof MarkAction.SetMark set) {
            return Effect.assignment(Nft.PACKET_MARK, set.mark(), text);
        }
        if (action instanceof MarkAction.SetConnectionMark set) {
            return Effect.assignment(Nft.CONNECTION_MARK, set.mark(), text);
        }
        return Effect.of(text, action instanceof MarkAction.Drop || action instanceof MarkAction.Continue || action instanceof MarkAction.TransparentProxy);
    }

    private Optional<String> action(MarkRule rule, String match) {
        return switch (rule.action()) {
            case MarkAction.SetMark set -> Nft.assign(Nft.PACKET_MARK, set.mark());
            case MarkAction.SetConnectionMark set -> Nft.assign(Nft.CONNECTION_MARK, set.mark());
            case MarkAction.Save save -> copies.save(save.mask());
            case MarkAction.Restore restore -> copies.restore(restore.mask());
            case MarkAction.Same same -> stickiness.add(rule, same, match);
            case MarkAction.SetTypeOfService tos -> typeOfService(tos);
            case MarkAction.SetDscp dscp -> Optional.of(words.ip() + " dscp set " + Nft.hex(dscp.value()));
            case MarkAction.RemoveTcpEcn ecn -> Optional.of(ecns.remove());
            case MarkAction.SetHopLimit limit -> Optional.of(words.hopLimit() + " set " + limit.value());
            case MarkAction.ShiftHopLimit shift -> Optional.of(limits.add(shift.by()));
            case MarkAction.Classify to -> Optional.of("meta priority set " + Nft.hex(to.major() << MAJOR_SHIFT | to.minor()));
            case MarkAction.LowerMss mss -> Optional.of("tcp option maxseg size set "
                    + (mss.bytes().isPresent() ? Integer.toString(mss.bytes().getAsInt()) : "rt mtu"));
            case MarkAction.Log log -> Optional.of(log(log));
            case MarkAction.Divert divert -> Optional.of(proxies.divert(divert));
            case MarkAction.TransparentProxy proxy -> Optional.of(proxies.handOver(rule, proxy));
            case MarkAction.Drop drop -> Optional.of("drop");
            case MarkAction.Continue end -> Optional.of("return");
        };
    }

    private Optional<String> typeOfService(MarkAction.SetTypeOfService tos) {
        String dscp = (tos.mask() & DSCP_MASK) == 0 ? "" : words.ip() + " dscp set " + Nft.hex((tos.value() & DSCP_MASK) >> DSCP_SHIFT);
        String ecn = (tos.mask() & ECN_MASK) == 0 ? "" : words.ip() + " ecn set " + Nft.hex(tos.value() & ECN_MASK);
        return Optional.of((dscp + " " + ecn).strip()).filter(t -> !t.isEmpty());
    }

    private static String log(MarkAction.Log log) {
        return "log group " + log.group() + (log.bytes() == 0 ? "" : " snaplen " + log.bytes())
                + (log.threshold() == 0 ? "" : " queue-threshold " + log.threshold());
    }
}
