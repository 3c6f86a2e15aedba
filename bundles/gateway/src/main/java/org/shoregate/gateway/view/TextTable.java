package org.shoregate.gateway.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A plain table: columns as wide as they need to be, the last one broken at spaces so that lines fit; where that is not enough, the widest of the
 * others, too, at spaces or within words. Confined to one thread.
 */
public final class TextTable {
    private static final String GAP = "  ";
    /** What the last column has at least, if it needs that and the others can spare it. */
    private static final int LEAST = 20;
    /** No column becomes narrower than this. */
    private static final int NARROWEST = 8;

    private final List<String> heads;
    private final List<List<String>> rows = new ArrayList<>();

    public TextTable(String... heads) {
        this.heads = List.of(heads);
    }

    /** Adds a row of as many cells as there are heads. */
    public void row(Object... cells) {
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(String.valueOf(cell));
        }
        if (row.size() != heads.size()) {
            throw new IllegalArgumentException(row.size() + " cells under " + heads.size() + " heads");
        }
        rows.add(row);
    }

    /** The lines, none with spaces at its end; nothing but the heads if there are no rows. */
    public List<String> lines(int width) {
        int[] widths = widths(width);
        List<String> lines = new ArrayList<>();
        add(lines, heads, widths);
        rows.forEach(row -> add(lines, row, widths));
        return lines;
    }

    /** A text behind a start, broken at spaces and indented so that all of it stands behind that. */
    public static List<String> paragraph(String start, String text, int width) {
        List<String> lines = new ArrayList<>();
        for (String part : broken(text, width - start.length())) {
            lines.add((lines.isEmpty() ? start : " ".repeat(start.length())) + part);
        }
        return lines;
    }

    private int[] widths(int width) {
        int[] widths = new int[heads.size()];
        List<List<String>> all = new ArrayList<>(rows);
        all.add(heads);
        for (List<String> row : all) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        int last = widths.length - 1;
        int needed = Math.min(LEAST, widths[last]);
        while (left(widths) > width - needed && widths[widest(widths)] > NARROWEST) {
            widths[widest(widths)]--;
        }
        widths[last] = Math.max(NARROWEST, width - left(widths));
        return widths;
    }

    /** Of all columns but the last, with the gaps behind them. */
    private static int left(int[] widths) {
        return Arrays.stream(widths, 0, widths.length - 1).map(w -> w + GAP.length()).sum();
    }

    /** The column to make narrower: not the last one, which takes what is left. */
    private static int widest(int[] widths) {
        int widest = 0;
        for (int i = 1; i < widths.length - 1; i++) {
            widest = widths[i] > widths[widest] ? i : widest;
        }
        return widest;
    }

    private static void add(List<String> lines, List<String> row, int[] widths) {
        List<List<String>> cells = IntStream.range(0, widths.length).mapToObj(i -> broken(row.get(i), widths[i])).toList();
        int height = cells.stream().mapToInt(List::size).max().orElse(0);
        for (int n = 0; n < height; n++) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String part = n < cells.get(i).size() ? cells.get(i).get(n) : "";
                line.append(part).append(" ".repeat(Math.max(0, widths[i] - part.length()))).append(GAP);
            }
            lines.add(line.toString().stripTrailing());
        }
    }

    private static List<String> broken(String text, int width) {
        List<String> parts = new ArrayList<>();
        String rest = text;
        while (rest.length() > width) {
            int space = rest.lastIndexOf(' ', width);
            int cut = space > 0 ? space : width;
            parts.add(rest.substring(0, cut));
            rest = rest.substring(cut).stripLeading();
        }
        parts.add(rest);
        return parts;
    }
}
