package org.shoregate.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code shoregate reenable}. */
@Command(name = "reenable", description = "Disables an optional provider and enables it again")
final class ReenableCommand implements Callable<Integer> {
    @Mixin
    private Place place;

    @Parameters(paramLabel = "X", description = "Name of the provider or of its interface")
    private String name;

    private final Context context;

    ReenableCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Failure {
        return new Switch(context, place).run(name, true, false);
    }
}
