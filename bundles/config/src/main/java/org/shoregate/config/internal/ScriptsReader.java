package org.shoregate.config.internal;

import java.util.Map;
import java.util.TreeMap;
import org.shoregate.api.config.ExtensionScripts;
import org.shoregate.config.internal.syntax.ConfigDirectory;

/** Reads the extension scripts that are run. */
final class ScriptsReader {
    private static final String LIBRARY = "lib.private";

    private ScriptsReader() {
    }

    static ExtensionScripts read(ConfigDirectory directory) {
        String library = directory.script(LIBRARY, text -> text).orElse("");
        Map<String, String> bodies = new TreeMap<>();
        for (String name : ExtensionScripts.NAMES) {
            directory.script(name, body -> new ExtensionScripts(Map.of(name, body), "", Map.of()).program(name).orElseThrow())
                    .ifPresent(body -> bodies.put(name, body));
        }
        return bodies.isEmpty() ? ExtensionScripts.NONE : new ExtensionScripts(bodies, library, directory.variables());
    }
}
