package org.shoregate.api.mark;

import org.shoregate.api.net.Mark;

/** What a marking rule does. */
public sealed interface MarkAction {
    /** Sets the masked bits of the packet mark; a full mask replaces it whole (MARK). */
    record SetMark(Mark mark) implements MarkAction {
    }

    /** Sets the masked bits of the connection mark (CONNMARK). */
    record SetConnectionMark(Mark mark) implements MarkAction {
    }

    /** Copies the masked bits of the packet mark to the connection (SAVE). */
    record Save(int mask) implements MarkAction {
    }

    /** Copies the masked bits of the connection mark to the packet (RESTORE). */
    record Restore(int mask) implements MarkAction {
    }

    /** Ends the marking chain for this packet (CONTINUE). */
    record Continue() implements MarkAction {
    }
}
