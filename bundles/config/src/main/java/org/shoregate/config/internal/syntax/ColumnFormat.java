package org.shoregate.config.internal.syntax;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The columns of one kind of file.
 *
 * @param defaultFormat the number that holds until a {@code ?FORMAT}
 * @param formats names of the columns by the number of the format, in lower case; {@code a|b} if a column has two names
 * @param rules the file holds rules: {@code ?COMMENT} and a raw part behind {@code ;;} are allowed
 */
public record ColumnFormat(String file, int defaultFormat, Map<Integer, List<String>> formats, boolean rules) {
    public ColumnFormat {
        formats = Map.copyOf(formats);
    }

    /** A file of one format, without rules. */
    public static ColumnFormat of(String file, String... columns) {
        return new ColumnFormat(file, 1, Map.of(1, List.of(columns)), false);
    }

    /** A file of several formats, without rules. */
    public static ColumnFormat withFormats(String file, int defaultFormat, Map<Integer, List<String>> formats) {
        return new ColumnFormat(file, defaultFormat, formats, false);
    }

    /** A file of one format that holds rules. */
    public static ColumnFormat withComments(String file, List<String> columns) {
        return new ColumnFormat(file, 1, Map.of(1, List.copyOf(columns)), true);
    }

    boolean hasSeveral() {
        return formats.size() > 1;
    }

    int width(int format) {
        return formats.get(format).size();
    }

    /** The position of a column, -1 if there is none of that name. */
    int index(int format, String name) {
        List<String> columns = formats.get(format);
        String wanted = name.toLowerCase(Locale.ROOT);
        return IntStream.range(0, columns.size()).filter(i -> List.of(columns.get(i).split("\\|")).contains(wanted)).findFirst().orElse(-1);
    }
}
