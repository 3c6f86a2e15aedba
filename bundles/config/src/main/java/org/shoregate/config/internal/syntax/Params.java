package org.shoregate.config.internal.syntax;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.shoregate.api.config.SourceLocation;

/** Runs the script params and takes over the variables that it leaves behind. */
final class Params {
    /** What a shell sets by itself. */
    private static final Set<String> OF_THE_SHELL = Set.of("PWD", "OLDPWD", "_", "SHLVL", "PATH", "OPTIND", "IFS", "PPID", "PS1", "PS2", "PS4");
    /** Prints the environment behind what the script prints to nowhere. */
    private static final String SCRIPT = """
            set -a
            exec 3>&1 >/dev/null
            INCLUDE() {
                case $1 in
                    /*) . "$1" ;;
                    *) . %1$s/"$1" ;;
                esac
            }
            . %1$s/params
            exec /usr/bin/env -0 >&3
            """;

    private final Surroundings surroundings;
    private final SourceLocation place;

    Params(Surroundings surroundings, SourceLocation place) {
        this.surroundings = surroundings;
        this.place = place;
    }

    void run() {
        Map<String, String> before = surroundings.variables().all();
        try {
            Path directory = surroundings.directory().toAbsolutePath();
            byte[] output = surroundings.shell().run(SCRIPT.formatted(quoted(directory.toString())), before, directory);
            if (output.length == 0) {
                throw new ShellFailure("it exits, so that its variables are lost");
            }
            environment(TextFile.decode(output)).forEach((name, value) -> {
                if (!value.equals(before.get(name))) {
                    set(name, value);
                }
            });
        } catch (ShellFailure e) {
            surroundings.diagnostics().error("SG-S027", place, "the script params failed: " + e.getMessage()
                    + "; correct it, trying with: sh -ac '. ./params'");
        }
    }

    private void set(String name, String value) {
        if (Variables.isReserved(name)) {
            surroundings.diagnostics().error("SG-S026", place, "params may not set " + name + ", which is reserved; give the variable another name");
        } else {
            surroundings.variables().set(name, value);
        }
    }

    private static Map<String, String> environment(String dump) {
        Map<String, String> found = new TreeMap<>();
        for (String entry : dump.split("\0")) {
            int equals = entry.indexOf('=');
            if (equals > 0 && !OF_THE_SHELL.contains(entry.substring(0, equals))) {
                found.put(entry.substring(0, equals), entry.substring(equals + 1));
            }
        }
        return found;
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
