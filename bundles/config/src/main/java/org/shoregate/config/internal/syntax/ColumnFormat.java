package org.shoregate.config.internal.syntax;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What the columns of a file are called. Immutable. */
public final class ColumnFormat {
    private static final int NONE = -1;

    private final String file;
    private final int defaultFormat;
    private final SortedMap<Integer, List<String>> formats;
    private final boolean comments;
    private final boolean rawTail;
    /** Of each format, by each name. */
    private final Map<Integer, Map<String, Integer>> indexes = new HashMap<>();
    private final Set<String> names = new HashSet<>();

    /**
     * @param defaultFormat what holds before the first {@code ?FORMAT}
     * @param formats by number, the names of the columns in order as pairs spell them; {@code action|mark} where two names mean one column
     * @param comments whether {@code ?COMMENT} is allowed
     * @param rawTail whether iptables matches may follow behind {@code ;;}
     */
    private ColumnFormat(String file, int defaultFormat, Map<Integer, List<String>> formats, boolean comments, boolean rawTail) {
        this.file = file;
        this.defaultFormat = defaultFormat;
        this.formats = Collections.unmodifiableSortedMap(new TreeMap<>(formats));
        this.comments = comments;
        this.rawTail = rawTail;
        if (!formats.containsKey(defaultFormat)) {
            throw new IllegalArgumentException(file + " has no format " + defaultFormat);
        }
        this.formats.forEach((format, columns) -> indexes.put(format, indexes(columns)));
        indexes.values().forEach(i -> names.addAll(i.keySet()));
    }

    private static Map<String, Integer> indexes(List<String> columns) {
        Map<String, Integer> indexes = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            for (String name : columns.get(i).split("\\|")) {
                indexes.put(name, i);
            }
        }
        return indexes;
    }

    /** One format, neither {@code ?FORMAT} nor {@code ?COMMENT}. */
    public static ColumnFormat of(String file, String... columns) {
        return withFormats(file, 1, Map.of(1, List.of(columns)));
    }

    /** Several formats, no {@code ?COMMENT}. */
    public static ColumnFormat withFormats(String file, int defaultFormat, Map<Integer, List<String>> formats) {
        return new ColumnFormat(file, defaultFormat, formats, false, false);
    }

    /** One format of a file of rules: with {@code ?COMMENT} and {@code ;;}. */
    public static ColumnFormat withComments(String file, List<String> columns) {
        return withComments(file, 1, columns);
    }

    /** Formats from 1 to a number, all of the same columns, of a file of rules: with {@code ?COMMENT} and {@code ;;}. */
    public static ColumnFormat withComments(String file, int formats, List<String> columns) {
        Map<Integer, List<String>> all = new HashMap<>();
        IntStream.rangeClosed(1, formats).forEach(f -> all.put(f, columns));
        return new ColumnFormat(file, 1, all, true, true);
    }

    public String file() {
        return file;
    }

    int defaultFormat() {
        return defaultFormat;
    }

    /** By number, the names of the columns; {@code action|mark} where two names mean one column. */
    public SortedMap<Integer, List<String>> formats() {
        return formats;
    }

    boolean comments() {
        return comments;
    }

    boolean rawTail() {
        return rawTail;
    }

    /** Whether {@code ?FORMAT} means something here. */
    public boolean hasFormats() {
        return formats.size() > 1;
    }

    List<String> columns(int format) {
        return formats.get(format);
    }

    /** The index of a column by one of its names in lower case, or -1. */
    int index(int format, String name) {
        return indexes.get(format).getOrDefault(name, NONE);
    }

    boolean knows(String name) {
        return names.contains(name);
    }
}
