package org.shoregate.lab.detection;

import picocli.CommandLine;

/** {@code shoregate bench detection}. */
public final class Main {
    private Main() {
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new DetectionBench()).setCaseInsensitiveEnumValuesAllowed(true).execute(arguments));
    }
}
