package org.shoregate.config.internal;

import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.shoregate.api.config.MarkLayout;
import org.shoregate.api.net.Mark;
import org.shoregate.config.internal.syntax.Diagnostics;
import org.shoregate.config.internal.syntax.Numbers;
import org.shoregate.config.internal.syntax.Token;

/** Gives each provider its mark: the one written down, or, for one that tracks, the next after the last. Used once. */
final class ProviderMarks {
    private final MarkLayout layout;
    private final Diagnostics diagnostics;
    private final Set<Integer> taken = new HashSet<>();
    private int last;

    ProviderMarks(MarkLayout layout, Diagnostics diagnostics) {
        this.layout = layout;
        this.diagnostics = diagnostics;
    }

    /** The mark of the next provider; absent if it needs none, or if what is written is wrong. */
    Optional<Mark> of(Token column, boolean tracks) {
        if (column.isEmpty()) {
            return tracks ? assign(column, last + (1 << layout.offset())) : Optional.empty();
        }
        OptionalLong number = Numbers.parse(column.text());
        if (number.isEmpty() || number.getAsLong() <= 0) {
            diagnostics.error("SG-P023", column.at(), "'" + column.text() + "' is no mark; give a number from 1, or - for none");
            return Optional.empty();
        }
        return assign(column, number.getAsLong());
    }

    private Optional<Mark> assign(Token column, long value) {
        if ((value & ~Integer.toUnsignedLong(layout.providerMask())) != 0) {
            diagnostics.error("SG-P024", column.at(), "mark 0x%x lies outside of the provider field 0x%x; choose another, or change PROVIDER_BITS or PROVIDER_OFFSET"
                    .formatted(value, layout.providerMask()));
            return Optional.empty();
        }
        last = (int) value;
        if (!taken.add(last)) {
            diagnostics.error("SG-P025", column.at(), "mark 0x%x is taken by another provider; choose another".formatted(value));
            return Optional.empty();
        }
        return Optional.of(new Mark(last, layout.providerMask()));
    }
}
