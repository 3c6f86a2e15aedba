package org.shoregate.config.internal;

import java.util.Optional;
import java.util.OptionalLong;
import org.shoregate.api.config.MarkLayout;
import org.shoregate.api.config.Settings;
import org.shoregate.api.net.Mark;
import org.shoregate.config.internal.syntax.Diagnostics;
import org.shoregate.config.internal.syntax.Numbers;
import org.shoregate.config.internal.syntax.Token;

/** Reads marks and masks and holds them against the mark layout (shorewall.conf(5), PROVIDER_OFFSET and its neighbours). */
final class Marks {
    private static final long ALL_BITS = 0xffff_ffffL;

    private final Settings settings;
    private final Diagnostics diagnostics;

    Marks(Settings settings, Diagnostics diagnostics) {
        this.settings = settings;
        this.diagnostics = diagnostics;
    }

    MarkLayout layout() {
        return settings.markLayout();
    }

    /** {@code value} or {@code value/mask}. */
    Optional<Mark> masked(Token token, int defaultMask, String code) {
        String[] parts = token.text().split("/", 2);
        Optional<Integer> value = value(token, parts[0], code);
        Optional<Integer> mask = parts.length < 2 ? Optional.of(defaultMask) : mask(token, parts[1], code);
        if (value.isEmpty() || mask.isEmpty()) {
            return Optional.empty();
        }
        if ((value.get() & ~mask.get()) != 0) {
            diagnostics.error(code, token.at(), "mark %s has bits outside of its mask 0x%x; give the mask it needs, as in %s/0x%x"
                    .formatted(parts[0], mask.get(), parts[0], mask.get() | value.get()));
            return Optional.empty();
        }
        return Optional.of(new Mark(value.get(), mask.get()));
    }

    /** {@code value} or {@code value/mask} to be set, as iptables(8) does it: with the bits of both, and with all if there is no mask. */
    Optional<Mark> set(Token token, String code) {
        String[] parts = token.text().split("/", 2);
        Optional<Integer> value = value(token, parts[0], code);
        Optional<Integer> mask = parts.length < 2 ? Optional.of(-1) : parts[1].equals("0") ? Optional.of(0) : mask(token, parts[1], code);
        return value.isEmpty() || mask.isEmpty() ? Optional.empty() : Optional.of(new Mark(value.get(), mask.get() | value.get()));
    }

    /** A mask of bits to be copied: of a traffic mark, unless TC_EXPERT=Yes allows others. */
    Optional<Integer> copied(Token token, String text, String code) {
        Optional<Integer> mask = mask(token, text, code);
        if (!settings.tcExpert() && mask.filter(m -> Integer.compareUnsigned(m, layout().tcMask()) > 0).isPresent()) {
            diagnostics.error(code, token.at(), "mask %s goes beyond the traffic field 0x%x; make it smaller, or set TC_EXPERT=Yes"
                    .formatted(text, layout().tcMask()));
            return Optional.empty();
        }
        return mask;
    }

    /** A mark that fits one field of the layout. */
    Optional<Integer> value(Token token, String text, String code) {
        OptionalLong number = Numbers.parse(text);
        if (number.isEmpty() || number.getAsLong() < 0) {
            diagnostics.error(code, token.at(), "'" + text + "' is no mark; give a number, decimal or 0x and hexadecimal");
            return Optional.empty();
        }
        if (!fits(number.getAsLong())) {
            diagnostics.error(code, token.at(), "mark %s does not fit a field of the mark layout (traffic 0x%x, provider 0x%x%s)".formatted(
                    text, layout().tcMask(), layout().providerMask(), layout().userMask() == 0 ? "" : ", user 0x%x".formatted(layout().userMask())));
            return Optional.empty();
        }
        return Optional.of((int) number.getAsLong());
    }

    /** Any 32 bits but none. */
    Optional<Integer> mask(Token token, String text, String code) {
        OptionalLong number = Numbers.parse(text);
        if (number.isEmpty() || number.getAsLong() <= 0 || number.getAsLong() > ALL_BITS) {
            diagnostics.error(code, token.at(), "'" + text + "' is no mask; give a number from 1 to 0xffffffff");
            return Optional.empty();
        }
        return Optional.of((int) number.getAsLong());
    }

    private boolean fits(long value) {
        long limit = Integer.toUnsignedLong(settings.tcExpert() ? layout().tproxyBit() + 1 : layout().exclusionBit());
        if (value >= limit) {
            return false;
        }
        long small = settings.tcExpert() ? Integer.toUnsignedLong(layout().tproxyBit()) : Integer.toUnsignedLong(layout().tcMask());
        return value <= small || within(value, layout().providerMask()) || within(value, layout().userMask())
                || within(value, layout().zoneMask());
    }

    private static boolean within(long value, int field) {
        return (value & ~Integer.toUnsignedLong(field)) == 0;
    }
}
