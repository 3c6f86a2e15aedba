package org.shoregate.gateway.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A plain table: columns as wide as they need to be, the last one broken at spaces so that lines fit. Confined to one thread. */
public final class TextTable {
    private static final String GAP = "  ";
    private static final int LEAST = 20;

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
        int[] widths = widths();
        int left = Arrays.stream(widths, 0, widths.length - 1).map(w -> w + GAP.length()).sum();
        int last = Math.max(LEAST, width - left);
        List<String> lines = new ArrayList<>();
        add(lines, heads, widths, left, last);
        rows.forEach(row -> add(lines, row, widths, left, last));
        return lines;
    }

    private int[] widths() {
        int[] widths = new int[heads.size()];
        List<List<String>> all = new ArrayList<>(rows);
        all.add(heads);
        for (List<String> row : all) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return widths;
    }

    private static void add(List<String> lines, List<String> row, int[] widths, int left, int last) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length - 1; i++) {
            line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length())).append(GAP);
        }
        for (String part : broken(row.getLast(), last)) {
            lines.add(line.append(part).toString().stripTrailing());
            line = new StringBuilder(" ".repeat(left));
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
