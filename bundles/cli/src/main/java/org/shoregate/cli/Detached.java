package org.shoregate.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** This program once more, in a session of its own: it outlives the terminal, whoever started it, and this process. */
final class Detached {
    private static final Path OWN_COMMAND = Path.of("/proc/self/cmdline");
    /** Of util-linux, which every distribution has. */
    private static final List<String> SETSID = List.of("/usr/bin/setsid", "/bin/setsid");

    private Detached() {
    }

    /**
     * @param arguments behind the program itself
     * @param log takes what it says
     */
    static void start(List<String> arguments, Path log) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(SETSID.stream().filter(s -> Files.isExecutable(Path.of(s))).findFirst()
                .orElseThrow(() -> new IOException("setsid(1) is missing: install util-linux")));
        command.addAll(program());
        command.addAll(arguments);
        File output = log.toFile();
        new ProcessBuilder(command).redirectInput(new File("/dev/null")).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output)).start();
    }

    /** The virtual machine with its options, up to the jar, or up to the name of the class. */
    private static List<String> program() throws IOException {
        List<String> own = List.of(new String(Files.readAllBytes(OWN_COMMAND), StandardCharsets.UTF_8).split("\0"));
        int jar = own.indexOf("-jar");
        int end = jar > 0 ? jar + 1 : own.indexOf(Main.class.getName());
        if (end < 0 || end >= own.size()) {
            throw new IOException("this program cannot tell how it was started");
        }
        List<String> program = new ArrayList<>(own.subList(0, end + 1));
        program.set(0, ProcessHandle.current().info().command().orElse(own.getFirst()));
        return program;
    }
}
