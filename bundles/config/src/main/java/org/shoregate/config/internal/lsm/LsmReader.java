package org.shoregate.config.internal.lsm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.shoregate.api.config.SourceLocation;
import org.shoregate.api.lsm.LsmConfig;
import org.shoregate.api.lsm.LsmConnection;
import org.shoregate.api.lsm.LsmGroup;
import org.shoregate.api.lsm.LsmResult;
import org.shoregate.config.internal.lsm.LsmBlock.Kind;
import org.shoregate.config.internal.syntax.Diagnostics;

/**
 * Reads an LSM configuration.
 *
 * @param result what it came to
 * @param directories where files were looked for; a change in them may change the result
 */
public record LsmReader(LsmResult result, Set<Path> directories) {
    public LsmReader {
        directories = Set.copyOf(directories);
    }

    /** Blocks while files are read. Never throws for what is wrong in them. */
    public static LsmReader read(Path file) {
        Diagnostics diagnostics = new Diagnostics();
        LsmText text = new LsmText(diagnostics);
        text.read(file);
        List<LsmConnection> connections = new ArrayList<>();
        List<LsmGroup> groups = new ArrayList<>();
        Map<String, SourceLocation> names = new HashMap<>();
        boolean any = false;
        for (LsmBlock block : text.blocks()) {
            checkName(block, names, diagnostics);
            if (block.kind() == Kind.CONNECTION) {
                any = true;
                new ConnectionReader(block, diagnostics).read().ifPresent(connections::add);
            } else {
                groups.add(new GroupReader(block, diagnostics).read());
            }
        }
        if (!any) {
            diagnostics.error("SG-U001", SourceLocation.file(file.toString()),
                    "there is no connection, so nothing to watch; add a block connection { with name=, checkip= and device=");
        }
        GroupReader.checkMembers(text.blocks(), diagnostics);
        LsmResult result = diagnostics.hasErrors() ? new LsmResult.Invalid(diagnostics.sorted())
                : new LsmResult.Valid(new LsmConfig(text.debug(), connections, groups), diagnostics.sorted());
        return new LsmReader(result, text.directories());
    }

    /** LSM takes any name; but one with a blank is cut in its files, and of two only the first is ever found. */
    private static void checkName(LsmBlock block, Map<String, SourceLocation> names, Diagnostics diagnostics) {
        String name = block.name();
        SourceLocation at = block.place("name");
        SourceLocation first = names.putIfAbsent(block.kind() + " " + name, block.at());
        if (name.isEmpty() || name.indexOf(' ') >= 0) {
            diagnostics.warning("SG-U017", at, "the name '" + name + "' is not one word; choose one without blanks");
        } else if (first != null) {
            diagnostics.warning("SG-U017", block.at(), "another " + block.kind().word() + ", at " + first + ", has the name '" + name
                    + "', too; choose another with name=");
        }
    }
}
