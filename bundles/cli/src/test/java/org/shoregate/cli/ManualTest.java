package org.shoregate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The manual page, the completion of bash and the help of the script tell of every command and option that there is, and of no other. */
class ManualTest {
    private static final Path SOURCES = Path.of("../..");
    private static final Path PACKAGING = SOURCES.resolve("karaf-assembly/src/main/package");
    /** They need the sources, which an installation has not. */
    private static final Set<String> OF_SOURCES = Set.of("fuzz", "new", "test", "build", "package");
    /** Called by others of ours alone. */
    private static final Set<String> HIDDEN = Set.of("go-back", "--help", "-h");
    /** Every name of an option is a long one, but this. */
    private static final String IPV6 = "-6";

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    private static Set<String> found(String pattern, String text) {
        return Pattern.compile(pattern, Pattern.MULTILINE).matcher(text).results().map(r -> r.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The words that the script's last "case" takes for commands. */
    private static Set<String> commands() throws IOException {
        String script = read(SOURCES.resolve("shoregate"));
        String main = script.substring(script.indexOf("\nmain() {"));
        Set<String> commands = found("^        ([a-z |-]+)\\) [a-z]", main).stream().flatMap(alternatives -> Stream.of(alternatives.split(" \\| ")))
                .collect(Collectors.toCollection(TreeSet::new));
        commands.removeAll(HIDDEN);
        return commands;
    }

    private static Set<String> installed() throws IOException {
        Set<String> commands = commands();
        commands.removeAll(OF_SOURCES);
        return commands;
    }

    static Stream<CommandLine> engineCommands() {
        Context context = new Context(new FakeSurroundings(), System.out, System.err);
        return Main.commandLine(context).getSubcommands().values().stream().filter(c -> !c.getCommandSpec().usageMessage().hidden());
    }

    private static Set<String> options(CommandLine command) {
        return command.getCommandSpec().options().stream().flatMap(o -> Arrays.stream(o.names())).filter(n -> n.startsWith("--") || n.equals(IPV6))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What TAB offers behind these words. */
    private static Set<String> completed(String... words) throws Exception {
        String line = ". " + PACKAGING.resolve("completion.bash") + "; COMP_WORDS=(shoregate \"$@\") COMP_CWORD=$#; _shoregate; printf '%s\\n' \"${COMPREPLY[@]}\"";
        Process bash = new ProcessBuilder(Stream.concat(Stream.of("bash", "-c", line, "bash"), Stream.of(words)).toList())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String offered = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).isZero();
        return offered.lines().filter(w -> !w.isEmpty()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String manual() throws IOException {
        return read(PACKAGING.resolve("shoregate.8")).replace("\\-", "-").replaceAll("\\\\f[A-Z]", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--state", "-6 --state"})
    void bootNamesWhatAnOptionLacks(String options) throws Exception {
        Process boot = new ProcessBuilder(Stream.concat(Stream.of(SOURCES.resolve("shoregate").toString(), "boot"), Stream.of(options.split(" "))).toList())
                .redirectErrorStream(true).start();
        assertThat(new String(boot.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).contains("boot: --state needs a directory");
        assertThat(boot.waitFor()).isEqualTo(2);
    }

    @Test
    void manualTellsOfEveryCommand() throws Exception {
        String commands = manual().split("\\.SH COMMANDS\n")[1].split("\n\\.PP\nOptions of")[0];
        Set<String> told = Pattern.compile("^\\.TP\\n\\.\\w+ (.*)", Pattern.MULTILINE).matcher(commands).results().map(ManualTest::names)
                .flatMap(Stream::of).collect(Collectors.toCollection(TreeSet::new));
        assertThat(told).isEqualTo(installed());
    }

    /** "client" of {@code client " [" -6}, all three of {@code enable ", " disable ", " reenable " provider"}. */
    private static String[] names(MatchResult paragraph) {
        return paragraph.group(1).replace(" \", \" ", ",").split(" \"")[0].replaceAll(" .*", "").split(",");
    }

    @Test
    void completionOffersEveryCommand() throws Exception {
        assertThat(completed("")).isEqualTo(installed());
        assertThat(completed("ch")).containsExactly("check");
    }

    @Test
    void helpTellsOfEveryCommand() throws Exception {
        String usage = read(SOURCES.resolve("shoregate")).split("cat <<'EOF'\n")[1].split("\nEOF\n")[0];
        Set<String> told = found("^  ([a-z]+)", usage.replace(" | ", "\n  "));
        assertThat(told).containsAll(commands().stream().filter(c -> !c.equals("help")).toList());
    }

    @ParameterizedTest
    @MethodSource("engineCommands")
    void everyOptionIsToldOfAndCompleted(CommandLine command) throws Exception {
        assertThat(completed(command.getCommandName(), "-")).isEqualTo(options(command));
        assertThat(words(manual())).containsAll(options(command));
    }

    @ParameterizedTest
    @MethodSource("engineCommands")
    void everyCommandHasHelp(CommandLine command) {
        assertThat(command.getUsageMessage(CommandLine.Help.Ansi.OFF)).contains("Usage: shoregate " + command.getCommandName(), "--help");
        assertThat(command.getCommandSpec().usageMessage().description()).isNotEmpty();
    }

    @Test
    void optionsOfRunAreThoseThatTheScriptTakes() throws Exception {
        String script = read(SOURCES.resolve("shoregate"));
        String parser = script.substring(script.indexOf("\nrun_options() {"), script.indexOf("\nrun_gateway() {"));
        Set<String> taken = found("^ +(-[a-z0-9-]+)\\)", parser);
        assertThat(taken).contains("--config", IPV6);
        assertThat(completed("run", "-")).isEqualTo(taken);
        assertThat(words(manual())).containsAll(taken);
        assertThat(words(script.split("cat <<'EOF'\n")[1].split("\nEOF\n")[0])).containsAll(taken);
    }

    @Test
    void measurementsAreCompleted() throws Exception {
        String usage = read(SOURCES.resolve("shoregate")).split("cat <<'EOF'\n")[1].split("\nEOF\n")[0];
        assertThat(completed("bench", "")).isEqualTo(found("^  bench ([a-z]+)", usage));
    }

    private static Set<String> words(String text) {
        return Stream.of(text.split("[^a-z0-9-]+")).collect(Collectors.toSet());
    }
}
