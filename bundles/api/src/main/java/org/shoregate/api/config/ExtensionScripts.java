package org.shoregate.api.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Extension scripts: shell scripts of the configuration directory that are run at certain moments. They are read with the
 * configuration; a later change of the file counts once the configuration is read again.
 *
 * @param bodies by name: each is the body of a function, its arguments in {@code $1} and so on
 * @param library {@code lib.private}, what all of them may use; "" without
 * @param variables what the script params and shorewall.conf have set
 */
public record ExtensionScripts(Map<String, String> bodies, String library, Map<String, String> variables) {
    /** {@code $1} an interface: status 0 if it can be used, another if not. */
    public static final String ISUSABLE = "isusable";
    /** {@code $1} an interface: prints the address of its gateway, or nothing. */
    public static final String FINDGW = "findgw";
    /** {@code $1} the interface's kernel name, {@code $2} its name in the files, {@code $3} the provider: it has come into service. */
    public static final String ENABLED = "enabled";
    /** As {@link #ENABLED}: it has left service. */
    public static final String DISABLED = "disabled";
    /** Before a configuration is put in force. */
    public static final String INIT = "init";
    /** Once a configuration is in force, before {@link #STARTED}. */
    public static final String START = "start";
    /** Once a configuration is in force. */
    public static final String STARTED = "started";
    /** Before everything is taken out of the kernel. */
    public static final String STOP = "stop";
    /** Once everything is taken out of the kernel. */
    public static final String STOPPED = "stopped";
    /** All that are run. */
    public static final List<String> NAMES = List.of(ISUSABLE, FINDGW, ENABLED, DISABLED, INIT, START, STARTED, STOP, STOPPED);
    /** None at all. */
    public static final ExtensionScripts NONE = new ExtensionScripts(Map.of(), "", Map.of());

    public ExtensionScripts {
        bodies = java.util.Collections.unmodifiableMap(new TreeMap<>(bodies));
        variables = java.util.Collections.unmodifiableMap(new TreeMap<>(variables));
    }

    public boolean has(String name) {
        return bodies.containsKey(name);
    }

    /** What {@code sh} runs, with the arguments behind it; empty if there is no such script. */
    public Optional<String> program(String name) {
        return Optional.ofNullable(bodies.get(name))
                .map(body -> library + "\nshoregate_script() {\n:\n" + body + "\n}\nshoregate_script \"$@\"\n");
    }
}
