package org.shoregate.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code shoregate disable}. */
@Command(name = "disable", description = "Takes an optional provider out of service until enable or apply")
final class DisableCommand implements Callable<Integer> {
    @Mixin
    private Place place;

    @Parameters(paramLabel = "X", description = "Name of the provider or of its interface")
    private String name;

    private final Context context;

    DisableCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Failure {
        return new Switch(context, place).run(name, true);
    }
}
