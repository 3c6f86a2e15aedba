package org.shoregate.shell.internal.command;

import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.shoregate.api.Gateway;
import org.shoregate.api.GatewayException;
import org.shoregate.gateway.view.Json;

/** What all commands have in common: the gateway, and a form for people and one for scripts. */
abstract class WanCommand implements Action {
    /** What fits on every terminal. */
    static final int WIDTH = 80;

    @Reference
    private Gateway gateway;

    @Option(name = "--json", description = "Print JSON instead of text")
    private boolean json;

    @Override
    public final Object execute() throws GatewayException {
        Output output = run(gateway);
        if (json) {
            System.out.println(Json.format(output.json()));
        } else {
            output.lines().forEach(System.out::println);
        }
        if (output.failure().isPresent()) {
            throw new GatewayException(output.failure().get());
        }
        return null;
    }

    /** Does the work. */
    abstract Output run(Gateway gateway) throws GatewayException;

    /**
     * What a command prints.
     *
     * @param lines for people, at most {@link #WIDTH} wide unless a single word is wider
     * @param json for scripts: maps, lists, strings, numbers and booleans
     * @param failure why the command has failed all the same, after all this was printed; absent if it has not
     */
    record Output(List<String> lines, Object json, Optional<String> failure) {
        Output {
            lines = List.copyOf(lines);
        }

        /** Of a command that has succeeded. */
        Output(List<String> lines, Object json) {
            this(lines, json, Optional.empty());
        }
    }
}
