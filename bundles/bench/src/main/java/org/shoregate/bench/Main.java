package org.shoregate.bench;

import org.shoregate.bench.events.EventsCommand;
import org.shoregate.bench.loss.LossCommand;
import org.shoregate.bench.switching.NotifyCommand;
import org.shoregate.bench.switching.SwitchCommand;
import org.shoregate.bench.verdicts.VerdictsCommand;
import picocli.CommandLine;

/** The program. */
public final class Main {
    private Main() {
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BenchCommand(System.out, System.err))
                .addSubcommand(new VerdictsCommand(System.out, System.err)).addSubcommand(new EventsCommand(System.out, System.err))
                .addSubcommand(new LossCommand(System.out, System.err)).addSubcommand(new SwitchCommand(System.out, System.err))
                .addSubcommand(new NotifyCommand(System.out, System.err))
                .execute(arguments));
    }
}
