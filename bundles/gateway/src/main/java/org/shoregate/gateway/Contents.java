package org.shoregate.gateway;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Trees as of {@link RecordTree} in which large parts are referred to by their content, so that what stays the same is written once.
 * Confined to one thread.
 */
final class Contents {
    /** A reference is shorter than what it stands for. */
    private static final int LARGE = 80;
    /** 96 bits of SHA-256. */
    private static final int NAME_BYTES = 12;
    private static final Pattern NAME = Pattern.compile("#[0-9a-f]{24}");

    private final Set<String> written = new HashSet<>();
    private final Map<String, Object> known = new HashMap<>();

    /** From now on everything is written again: another file begins. */
    void forget() {
        written.clear();
    }

    /**
     * The tree with references.
     *
     * @param parts gets what they refer to, as far as it was not written before: name and value
     */
    Object folded(Object tree, Map<String, Object> parts) throws IOException {
        Object folded = switch (tree) {
            case Map<?, ?> map -> {
                Map<String, Object> all = new LinkedHashMap<>();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    all.put((String) entry.getKey(), folded(entry.getValue(), parts));
                }
                yield all;
            }
            case List<?> list -> {
                List<Object> all = new ArrayList<>();
                for (Object element : list) {
                    all.add(folded(element, parts));
                }
                yield all;
            }
            default -> tree;
        };
        String text = folded instanceof Map || folded instanceof List ? JSON.std.asString(folded) : "";
        if (text.length() <= LARGE) {
            return folded;
        }
        String name = name(text);
        if (written.add(name)) {
            parts.put(name, folded);
        }
        return name;
    }

    /** @throws IllegalArgumentException if the value is not what it is called by */
    void learn(String name, Object value) throws IOException {
        if (!name(JSON.std.asString(value)).equals(name)) {
            throw new IllegalArgumentException("content " + name + " is not what its name says: somebody has changed it");
        }
        known.put(name, value);
    }

    /** @throws IllegalArgumentException if something is referred to that was not learnt */
    Object unfolded(Object tree) {
        return switch (tree) {
            case String text when NAME.matcher(text).matches() -> {
                if (!known.containsKey(text)) {
                    throw new IllegalArgumentException("content " + text + " is missing");
                }
                yield unfolded(known.get(text));
            }
            case Map<?, ?> map -> {
                Map<String, Object> all = new LinkedHashMap<>();
                map.forEach((key, value) -> all.put((String) key, unfolded(value)));
                yield all;
            }
            case List<?> list -> list.stream().map(this::unfolded).toList();
            default -> tree;
        };
    }

    private static String name(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "#" + HexFormat.of().formatHex(hash, 0, NAME_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has it", e);
        }
    }
}
