package org.shoregate.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: the engine without a container. */
@Command(name = "shoregate", mixinStandardHelpOptions = true, version = "shoregate 0.1.0",
        description = "Multi-ISP routing from Shorewall files.",
        footer = {"", "shoregate client runs a command in the running gateway; see shoregate client --help.",
            "Exit codes: 0 done, 1 the configuration is invalid, 2 usage, 3 applied but an uplink is unusable,",
            "4 the kernel refused (nothing changed, or taken back)."})
public final class Main {
    private Main() {
    }

    public static void main(String[] arguments) {
        System.exit(run(arguments, new Context(new NativeSurroundings(), System.out, System.err)));
    }

    static int run(String[] arguments, Context context) {
        if (arguments.length > 0 && arguments[0].equals("client")) {
            return Client.run(Arrays.copyOfRange(arguments, 1, arguments.length), Optional.ofNullable(System.getenv("SHOREGATE_SOCKET")),
                    context.out(), context.err());
        }
        CommandLine line = commandLine(context);
        line.setOut(writer(context.out())).setErr(writer(context.err()));
        line.setExecutionExceptionHandler((e, command, parsed) -> failed(e, context.err()));
        if (arguments.length == 0) {
            line.usage(context.err());
            return ExitCode.USAGE;
        }
        return line.execute(arguments);
    }

    /** Every command but {@code client}, with its options. */
    static CommandLine commandLine(Context context) {
        CommandLine line = new CommandLine(new Main())
                .addSubcommand(new CheckCommand(context)).addSubcommand(new PlanCommand(context))
                .addSubcommand(new ApplyCommand(context)).addSubcommand(new StopCommand(context))
                .addSubcommand(new EnableCommand(context)).addSubcommand(new DisableCommand(context))
                .addSubcommand(new ReenableCommand(context)).addSubcommand(new StatusCommand(context))
                .addSubcommand(new ExplainCommand(context)).addSubcommand(new ConfirmCommand(context))
                .addSubcommand(new GoBackCommand(context)).addSubcommand(new ReplayCommand(context));
        line.getSubcommands().values().forEach(c -> c.getCommandSpec().mixinStandardHelpOptions(true));
        return line.setCaseInsensitiveEnumValuesAllowed(true);
    }

    private static int failed(Exception e, PrintStream err) {
        err.println("shoregate: " + (e instanceof Failure ? e.getMessage() : "unexpected: " + e));
        return e instanceof Failure failure ? failure.exitCode() : ExitCode.REFUSED;
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true);
    }
}
