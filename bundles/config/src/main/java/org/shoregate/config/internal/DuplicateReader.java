package org.shoregate.config.internal;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.shoregate.api.config.Duplicate;
import org.shoregate.api.net.RouteType;
import org.shoregate.api.net.TableId;
import org.shoregate.config.internal.syntax.Diagnostics;
import org.shoregate.config.internal.syntax.Row;
import org.shoregate.config.internal.syntax.Token;

/** Reads the columns DUPLICATE and COPY of a provider. */
final class DuplicateReader {
    private final boolean useDefaultRt;
    private final Interfaces interfaces;
    private final TableNames tables;
    private final Set<String> optionalProviders;
    private final Diagnostics diagnostics;

    /** @param optionalProviders read so far; the caller adds to it */
    DuplicateReader(boolean useDefaultRt, Interfaces interfaces, TableNames tables, Set<String> optionalProviders, Diagnostics diagnostics) {
        this.useDefaultRt = useDefaultRt;
        this.interfaces = interfaces;
        this.tables = tables;
        this.optionalProviders = optionalProviders;
        this.diagnostics = diagnostics;
    }

    /** Absent if what is written is wrong. */
    Optional<Duplicate> read(Row row) {
        Optional<Token> table = row.value("duplicate");
        Optional<Token> copy = row.value("copy");
        if (useDefaultRt && (table.isPresent() || copy.isPresent())) {
            diagnostics.error("SG-P026", table.or(() -> copy).get().at(),
                    "DUPLICATE and COPY are of no use with USE_DEFAULT_RT=Yes, where main is asked first; write - instead");
            return Optional.empty();
        }
        if (table.isEmpty()) {
            if (copy.isPresent() && !copy.get().text().equals("none")) {
                diagnostics.error("SG-P027", copy.get().at(), "COPY without DUPLICATE; name the table to copy from, as main");
                return Optional.empty();
            }
            return Optional.of(new Duplicate.Nothing());
        }
        Optional<TableId> from = from(table.get());
        return copied(copy, from);
    }

    private Optional<TableId> from(Token table) {
        Optional<TableId> known = tables.table(table.text()).or(() -> TableNames.number(table.text()));
        if (known.isEmpty()) {
            diagnostics.warning("SG-P028", table.at(), "unknown table '" + table.text() + "', nothing is copied; name main or a provider above");
        } else if (known.flatMap(tables::provider).filter(p -> optionalProviders.contains(p.value())).isPresent()) {
            diagnostics.warning("SG-P029", table.at(), "table " + table.text() + " is empty while its optional provider is down; copy from main");
        }
        return known;
    }

    private Optional<Duplicate> copied(Optional<Token> copy, Optional<TableId> from) {
        if (copy.isEmpty()) {
            return Optional.of(from.<Duplicate>map(Duplicate.Everything::new).orElse(new Duplicate.Nothing()));
        }
        Set<String> devices = new HashSet<>();
        Set<RouteType> types = EnumSet.noneOf(RouteType.class);
        List<Token> names = copy.get().text().equals("none") ? List.of() : copy.get().list(diagnostics);
        boolean known = true;
        for (Token name : names) {
            known &= copyName(name, devices, types);
        }
        return !known ? Optional.empty()
                : Optional.of(from.<Duplicate>map(f -> new Duplicate.Through(f, devices, types)).orElse(new Duplicate.Nothing()));
    }

    private boolean copyName(Token name, Set<String> devices, Set<RouteType> types) {
        switch (name.text()) {
            case "blackhole" -> types.add(RouteType.BLACKHOLE);
            case "unreachable" -> types.add(RouteType.UNREACHABLE);
            case "prohibit" -> types.add(RouteType.PROHIBIT);
            default -> {
                Optional<String> device = interfaces.find(name.text()).map(f -> f.device().value())
                        .or(() -> interfaces.wildcard(name.text()).map(Interfaces.Entry::physical));
                device.ifPresentOrElse(devices::add, () -> diagnostics.error("SG-P030", name.at(),
                        "unknown interface '" + name.text() + "' in COPY; declare it in the file interfaces"));
                return device.isPresent();
            }
        }
        return true;
    }
}
