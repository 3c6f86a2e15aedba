package org.shoregate.config.internal.syntax;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The columns of one kind of file.
 *
 * @param file its name in the directory
 * @param defaultFormat what holds before the first {@code ?FORMAT}
 * @param formats by number, the names of the columns in order as pairs spell them; {@code action|mark} where two names mean one column
 * @param comments whether {@code ?COMMENT} is allowed
 * @param rawTail whether iptables matches may follow behind {@code ;;}
 */
public record ColumnFormat(String file, int defaultFormat, SortedMap<Integer, List<String>> formats, boolean comments, boolean rawTail) {
    public ColumnFormat {
        formats = Collections.unmodifiableSortedMap(new TreeMap<>(formats));
        if (!formats.containsKey(defaultFormat)) {
            throw new IllegalArgumentException(file + " has no format " + defaultFormat);
        }
    }

    /** One format, neither {@code ?FORMAT} nor {@code ?COMMENT}. */
    public static ColumnFormat of(String file, String... columns) {
        return withFormats(file, 1, Map.of(1, List.of(columns)));
    }

    /** Several formats, no {@code ?COMMENT}. */
    public static ColumnFormat withFormats(String file, int defaultFormat, Map<Integer, List<String>> formats) {
        return new ColumnFormat(file, defaultFormat, new TreeMap<>(formats), false, false);
    }

    /** One format of a file of rules: with {@code ?COMMENT} and {@code ;;}. */
    public static ColumnFormat withComments(String file, List<String> columns) {
        return withComments(file, 1, columns);
    }

    /** Formats from 1 to a number, all of the same columns, of a file of rules: with {@code ?COMMENT} and {@code ;;}. */
    public static ColumnFormat withComments(String file, int formats, List<String> columns) {
        SortedMap<Integer, List<String>> all = new TreeMap<>();
        IntStream.rangeClosed(1, formats).forEach(f -> all.put(f, columns));
        return new ColumnFormat(file, 1, all, true, true);
    }

    /** Whether {@code ?FORMAT} means something here. */
    boolean hasFormats() {
        return formats.size() > 1;
    }

    List<String> columns(int format) {
        return formats.get(format);
    }

    /** The index of a column by one of its names in lower case, or -1. */
    int index(int format, String name) {
        List<String> columns = columns(format);
        for (int i = 0; i < columns.size(); i++) {
            if (isCalled(columns.get(i), name)) {
                return i;
            }
        }
        return -1;
    }

    /** Every column of every row is asked for, so names without another are not taken apart. */
    private static boolean isCalled(String column, String name) {
        return column.equals(name) || column.indexOf('|') >= 0 && Arrays.asList(column.split("\\|")).contains(name);
    }

    boolean knows(String name) {
        return formats.keySet().stream().anyMatch(f -> index(f, name) >= 0);
    }
}
