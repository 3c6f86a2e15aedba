package org.shoregate.config.internal.lsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shoregate.api.lsm.LsmResult;

/**
 * The same files before the real program, in a network namespace of its own, and before the reader: both take them, or neither.
 * Left out are the differences meant: names of hosts and of impossible interfaces, octal and hexadecimal addresses, {@code device} in
 * groups (foolsm alone has it) and lines that are too long.
 */
class LsmSideBySideTest {
    private static final int GENERATED = 60;
    private static final List<String> PLACES = List.of("/usr/sbin/lsm", "/usr/sbin/foolsm", "/usr/bin/foolsm");
    private static final int ACCEPTED = 0;
    private static final int MAX_ATTEMPTS = 50;
    /** SIGINT came before the program was ready for it: 128 + 2. */
    private static final int TOO_EARLY = 130;
    /** Lines of a connection, mostly right. */
    private static final List<String> INSIDE = List.of("checkip=192.0.2.1", "checkip=2001:db8::1", "checkip=10.1", "checkip=", "ttl=3",
            "interval_ms=10s", "timeout_ms=abc", "timeout_ms=", "max_packet_loss=20", "max_packet_loss=3", "min_packet_loss=2x",
            "min_packet_loss=15", "check_arp=1", "check_arp=0", "sourceip=127.0.0.1", "sourceip=::1", "sourceip=", "status=7", "queue=q",
            "device=lo", "device=", "name=other", "  warn_email =  a b # c", "# comment", "", "logic=1", "Ttl=3", "startup_acceleration=3",
            "long_down_time=-1", "eventscript=", "unknown_up_notify=yes", "ttl", "= 3", "member-connection=a");
    /** Lines outside of blocks. */
    private static final List<String> OUTSIDE = List.of("debug=9", "debug = ", "# nothing", "", "\t", "-include /nonexistent/*.conf",
            "include /etc/hostnam?x", "debug", "}", "default {", "connection{", "Debug=8");

    @TempDir
    private Path directory;
    private String program;

    static Stream<String> files() {
        String one = "connection {\nname=a\ncheckip=192.0.2.1\n";
        Stream<String> written = Stream.of("", "debug=9\n", one + "}\n", one, one + "}\n}\n", one + "connection {\n}\n",
                "  connection \t {  # x\n\tname = a\n checkip=192.0.2.1\n }  ", one + "}\ninclude /nonexistent/x\n",
                one + "}\n-include /nonexistent/x\n", one + "}\ninclude \n", one + "}\ninclude /proc/sel*\n",
                one + "}\ngroup {\nname=g\nmember-connection=b\n}\n",
                one + "}\ngroup {\nname=g\n}\n", "group {\nname=g\nmember-connection=a\n}\n" + one + "}\n",
                one + "}\ngroup {\nname=g\nmember-connection=\n}\n", one + "}\ngroup {\nname=g\nttl=1\n}\n",
                one + "}\ndefaults {\nmember-connection=a\n}\n", "defaults {\nmax_packet_loss=1\n}\n" + one + "}\n",
                "defaults {\nmax_packet_loss=1\n}\n" + one + "max_packet_loss=9\n}\n", one + "}\ndefaults {\nmax_packet_loss=1\n}\n");
        return Stream.concat(written, IntStream.range(0, GENERATED).mapToObj(seed -> generated(new Random(seed))));
    }

    private static String generated(Random random) {
        StringBuilder text = new StringBuilder();
        if (random.nextInt(3) == 0) {
            text.append(some(OUTSIDE, random));
        }
        for (int i = 0; i <= random.nextInt(3); i++) {
            boolean defaults = random.nextInt(4) == 0;
            text.append(defaults ? "defaults {\n" : "connection {\nname=" + (char) ('a' + i) + "\ncheckip=192.0.2.7\n");
            for (int lines = random.nextInt(3); lines > 0; lines--) {
                text.append(some(INSIDE, random));
            }
            text.append("}\n");
        }
        return text.toString();
    }

    private static String some(List<String> lines, Random random) {
        return lines.get(random.nextInt(lines.size())) + "\n";
    }

    @BeforeEach
    void findTheProgram() {
        Optional<String> found = PLACES.stream().filter(p -> Files.isExecutable(Path.of(p))).findFirst();
        assumeTrue(found.isPresent(), "neither lsm nor foolsm is installed");
        assumeTrue("root".equals(System.getProperty("user.name")), "only root may make network namespaces");
        program = found.orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("files")
    void bothTakeItOrNeither(String text) throws Exception {
        Path file = Files.writeString(directory.resolve("lsm.conf"), text);
        LsmResult ours = LsmReader.read(file).result();
        assertThat(ours instanceof LsmResult.Valid).as("%s%n%s", text, ours.diagnostics()).isEqualTo(exitCode(file) == ACCEPTED);
    }

    /** The program runs until it is interrupted and then exits with 0, unless it refuses the file. */
    private int exitCode(Path file) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("unshare", "--net", program, "-c", file.toString(), "-f"));
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            try {
                while (!process.waitFor(100, TimeUnit.MILLISECONDS)) {
                    new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
                }
            } finally {
                process.destroyForcibly();
            }
            if (process.exitValue() != TOO_EARLY) {
                return process.exitValue();
            }
        }
        throw new AssertionError(program + " could not be interrupted in " + MAX_ATTEMPTS + " attempts");
    }
}
