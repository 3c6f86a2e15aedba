package org.shoregate.api.net;

import java.util.Optional;

/** Which packets a routing rule is for; an empty selector is for all of them. */
public record RuleSelector(Optional<IpPrefix> from, Optional<IpPrefix> to, Optional<InterfaceName> iif,
        Optional<InterfaceName> oif, Optional<Mark> mark, boolean inverted) {
    /** All packets. */
    public static final RuleSelector ALL =
            new RuleSelector(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);

    /** Packets with this mark. */
    public static RuleSelector marked(Mark mark) {
        return new RuleSelector(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(mark), false);
    }

    /** Packets from this network. */
    public static RuleSelector from(IpPrefix source) {
        return new RuleSelector(Optional.of(source), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(inverted ? "not " : "");
        text.append("from ").append(from.map(IpPrefix::toString).orElse("all"));
        to.ifPresent(t -> text.append(" to ").append(t));
        mark.ifPresent(m -> text.append(" fwmark ").append(m));
        iif.ifPresent(i -> text.append(" iif ").append(i));
        oif.ifPresent(o -> text.append(" oif ").append(o));
        return text.toString();
    }
}
