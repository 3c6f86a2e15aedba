package org.shoregate.config.internal.syntax;

import java.util.Optional;
import java.util.function.Consumer;

/** Reads a file of columns. */
final class TableReader {
    private final Surroundings surroundings;
    private final Consumer<Row> rows;
    private final RowParser parser;
    private final EntryReader entries;

    TableReader(ColumnFormat columns, Surroundings surroundings, Consumer<Row> rows) {
        this.surroundings = surroundings;
        this.rows = rows;
        this.parser = new RowParser(columns, surroundings.diagnostics());
        this.entries = new EntryReader(columns, surroundings, this::entry);
    }

    void read() {
        entries.read();
    }

    private void entry(Line entry) {
        Optional<Line> expanded = surroundings.expander().expand(entry);
        if (expanded.isPresent()) {
            parser.parse(expanded.get(), entries.format()).ifPresent(rows);
        }
    }
}
