package org.shoregate.config.internal.syntax;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.shoregate.api.config.SourceLocation;

/** Runs the script params and takes over the variables it leaves behind. */
final class Params {
    private static final Map<String, String> ENVIRONMENT = Map.of("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "LANG", "C.UTF-8");
    /** Variables that the shell itself keeps. */
    private static final Set<String> OF_THE_SHELL = Set.of("PWD", "OLDPWD", "SHLVL", "_", "PATH", "LANG", "IFS", "OPTIND", "PPID",
            "PS1", "PS2", "PS4");
    private static final Set<String> RESERVED = Set.of("COMMAND", "CONFDIR", "SHAREDIR", "VARDIR");
    /** The mark at the end tells a script that went through from one that ended by exit 0. */
    private static final String SCRIPT = """
            exec 3>&1 1>/dev/null
            INCLUDE() { . "$SHOREGATE_DIRECTORY/$1"; }
            SHOREGATE_DIRECTORY=$1
            set -a
            . "$1/params"
            set +a
            env -0 >&3
            """;

    private Params() {
    }

    static void read(Path directory, Set<String> options, Variables variables, Diagnostics diagnostics) {
        SourceLocation place = SourceLocation.file(directory.resolve("params").toString());
        String output;
        try {
            output = Shell.run(SCRIPT, List.of(directory.toAbsolutePath().toString()), ENVIRONMENT, directory);
        } catch (Shell.ShellException e) {
            diagnostics.error("SG-S020", place, "the script failed: " + e.getMessage() + "; correct it");
            return;
        }
        if (output.isEmpty()) {
            diagnostics.error("SG-S020", place, "the script ended before its end; remove the exit");
        }
        for (String assignment : output.split("\0")) {
            int equals = assignment.indexOf('=');
            if (equals > 0) {
                take(assignment.substring(0, equals), assignment.substring(equals + 1), place, options, variables, diagnostics);
            }
        }
    }

    private static void take(String name, String value, SourceLocation place, Set<String> options, Variables variables,
            Diagnostics diagnostics) {
        if (OF_THE_SHELL.contains(name) || name.equals("SHOREGATE_DIRECTORY")) {
            return;
        }
        if (RESERVED.contains(name) || name.startsWith("SW_") || name.startsWith("SHOREWALL_") || options.contains(name)) {
            diagnostics.error("SG-S021", place, "variable " + name + " has a meaning of its own and may not be set here; rename it");
            return;
        }
        variables.set(name, value);
    }
}
