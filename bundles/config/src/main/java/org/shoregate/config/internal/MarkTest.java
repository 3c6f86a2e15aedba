package org.shoregate.config.internal;

import java.util.Optional;
import org.shoregate.api.mark.Criterion;
import org.shoregate.api.net.Mark;
import org.shoregate.config.internal.syntax.Token;

/** Reads the TEST column of mangle and the MARK column of snat: {@code [!]value[/mask][:C]}. */
final class MarkTest {
    private MarkTest() {
    }

    /** Absent if what is written is wrong. */
    static Optional<Criterion> read(Token column, Marks marks) {
        String text = column.text();
        boolean negated = text.startsWith("!");
        boolean connection = text.endsWith(":C");
        String bare = text.substring(negated ? 1 : 0, text.length() - (connection ? 2 : 0));
        Optional<Mark> mark = marks.masked(new Token(bare, column.at()), marks.layout().tcMask(), "SG-M011");
        return mark.map(m -> connection ? new Criterion.ConnectionMark(m, negated) : new Criterion.PacketMark(m, negated));
    }
}
