package org.shoregate.config.internal.lsm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.shoregate.api.config.SourceLocation;
import org.shoregate.config.internal.syntax.Token;

/** A block being read: what it sets, on top of what it was opened with. Not thread-safe. */
final class LsmBlock {
    static final Set<String> CONNECTION_KEYS = Set.of("name", "checkip", "eventscript", "notifyscript", "unknown_up_notify",
            "max_packet_loss", "max_successive_pkts_lost", "min_packet_loss", "min_successive_pkts_rcvd", "interval_ms", "timeout_ms",
            "warn_email", "check_arp", "sourceip", "device", "ttl", "status", "queue", "long_down_time", "long_down_email",
            "long_down_notifyscript", "long_down_eventscript", "startup_acceleration", "startup_burst_pkts", "startup_burst_interval");
    static final Set<String> GROUP_KEYS = Set.of("name", "eventscript", "notifyscript", "unknown_up_notify", "warn_email",
            "status", "queue", "logic", "member-connection", "device");

    /** What a block is about. */
    enum Kind {
        DEFAULTS(CONNECTION_KEYS), CONNECTION(CONNECTION_KEYS), GROUP(GROUP_KEYS);

        private final Set<String> keys;

        Kind(Set<String> keys) {
            this.keys = keys;
        }

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        boolean has(String key) {
            return keys.contains(key);
        }

        /** The kind that a line opens. */
        static Optional<Kind> opened(String text) {
            for (Kind kind : values()) {
                if (text.equals(kind.word() + " {")) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }

    private final Kind kind;
    private final SourceLocation at;
    private final Map<String, Token> values;
    private final List<Token> members = new ArrayList<>();

    /** @param inherited what it begins with */
    LsmBlock(Kind kind, SourceLocation at, Map<String, Token> inherited) {
        this.kind = kind;
        this.at = at;
        this.values = new HashMap<>(inherited);
    }

    Kind kind() {
        return kind;
    }

    /** The place of the line that opens it. */
    SourceLocation at() {
        return at;
    }

    void set(LsmLine line) {
        if (line.key().text().equals("member-connection")) {
            members.add(line.value());
        } else {
            values.put(line.key().text(), line.value());
        }
    }

    List<Token> members() {
        return members;
    }

    Map<String, Token> values() {
        return values;
    }

    /** The value as it stands; absent if nothing was said, empty if it was switched off. */
    Optional<Token> token(String key) {
        return Optional.ofNullable(values.get(key));
    }

    Optional<String> text(String key) {
        return token(key).map(Token::text);
    }

    /** The text; absent if nothing was said, or nothing is what was said. */
    Optional<Token> filled(String key) {
        return token(key).filter(t -> !t.text().isEmpty());
    }

    /** As LSM reads it, without bounds. */
    int raw(LsmNumber number, int otherwise) {
        return token(number.key()).map(t -> LsmNumber.atoi(t.text())).orElse(otherwise);
    }

    int number(LsmNumber number, int otherwise) {
        return number.bounded(raw(number, otherwise));
    }

    boolean flag(LsmNumber number) {
        return raw(number, 0) != 0;
    }

    String name() {
        return text("name").orElse("defaults");
    }

    /** Where a key was set last, perhaps in defaults; the block's own place if nowhere. */
    SourceLocation place(String key) {
        return token(key).map(Token::at).orElse(at);
    }
}
