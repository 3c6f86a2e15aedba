package org.shoregate.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code shoregate enable}. */
@Command(name = "enable", description = "Lets an optional provider carry traffic again")
final class EnableCommand implements Callable<Integer> {
    @Mixin
    private Place place;

    @Parameters(paramLabel = "X", description = "Name of the provider or of its interface")
    private String name;

    private final Context context;

    EnableCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Failure {
        return new Switch(context, place).run(name, false);
    }
}
