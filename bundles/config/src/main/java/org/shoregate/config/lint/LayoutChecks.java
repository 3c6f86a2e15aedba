package org.shoregate.config.lint;

import org.shoregate.api.config.MarkLayout;
import org.shoregate.api.config.Settings;
import org.shoregate.api.mark.MarkChain;

/** The settings about marks, beside the rules that use them. */
final class LayoutChecks {
    private LayoutChecks() {
    }

    static void narrowMask(Subject s, Findings f) {
        MarkLayout layout = s.config().settings().markLayout();
        if (layout.maskBits() < layout.tcBits()) {
            f.add(s.written().at("MASK_BITS"), "MASK_BITS=" + layout.maskBits() + " is less than TC_BITS=" + layout.tcBits()
                    + ", so tests and SAVE cut marks of traffic shaping off; make it at least as large");
        }
    }

    static void raisedOffset(Subject s, Findings f) {
        int offset = s.config().settings().markLayout().offset();
        s.written().setting("PROVIDER_OFFSET").filter(w -> offset > 0 && !w.value().strip().equals(Integer.toString(offset)))
                .filter(w -> w.value().strip().matches("[1-9]\\d*"))
                .ifPresent(w -> f.add(w.at(), "PROVIDER_OFFSET=" + w.value().strip() + " lies within MASK_BITS and is taken "
                        + "as " + offset
                        + ", so providers' marks begin at 0x%x; write %d, or make MASK_BITS "
                        + "smaller".formatted(1L << offset, offset)));
    }

    static void marksReachShaping(Subject s, Findings f) {
        Settings settings = s.config().settings();
        boolean shaping = s.config().marking().stream().anyMatch(r -> r.chain() == MarkChain.FORWARD
                || r.chain() == MarkChain.POSTROUTING);
        if (!settings.forwardClearMark() && shaping && (s.providerMask() & settings.markLayout().tcMask()) != 0
                && s.config().providers().stream().anyMatch(p -> p.mark().isPresent())) {
            f.add(s.written().at("FORWARD_CLEAR_MARK"), "providers' marks and those of traffic shaping share bits 0x%x, and "
                    + "are not cleared in between"
                    .formatted(s.providerMask() & settings.markLayout().tcMask())
                    + "; set FORWARD_CLEAR_MARK=Yes, or PROVIDER_OFFSET to at least MASK_BITS");
        }
    }
}
