package org.shoregate.config.internal.syntax;

import java.nio.file.Path;
import org.shoregate.api.config.SourceLocation;
import org.shoregate.api.net.Family;

/** What all files of one directory are read with. */
record Surroundings(Path directory, Family family, Variables variables, Shell shell, Expander expander, Diagnostics diagnostics) {
    /** A file as a whole, named as the person named the directory. */
    SourceLocation place(String file) {
        return SourceLocation.file(directory.resolve(file).toString());
    }

    Surroundings with(Expander other) {
        return new Surroundings(directory, family, variables, shell, other, diagnostics);
    }
}
