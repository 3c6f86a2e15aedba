package org.shoregate.lab;

import org.shoregate.lab.demo.LabCommand;
import picocli.CommandLine;

/** {@code shoregate lab}: shows a failover in a network of namespaces, and measures it. */
public final class Main {
    private Main() {
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new LabCommand()).setCaseInsensitiveEnumValuesAllowed(true).execute(arguments));
    }
}
