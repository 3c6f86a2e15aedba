package org.shoregate.lab.bench;

import picocli.CommandLine;

/** {@code shoregate bench probes}. */
public final class Main {
    private Main() {
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ProbeBench()).execute(arguments));
    }
}
