package org.shoregate.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.shoregate.api.spi.BackendException;
import org.shoregate.api.spi.RoutingBackend;
import org.shoregate.gateway.Replay;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code shoregate replay}. */
@Command(name = "replay", description = {"Decides again what a gateway has decided, from a file decisions.jsonl of its state directory, and compares; "
        + "changes nothing", "Exit codes: 0 every decision came out the same, 1 one did not, or the file cannot be read, 2 usage."})
final class ReplayCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "such as /var/lib/shoregate/decisions.jsonl")
    private Path file;

    private final Context context;

    ReplayCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Failure {
        Replay.Result result;
        try {
            RoutingBackend routing = context.surroundings().routing();
            // not Files.lines, which fails at the first byte of a damaged file that is no UTF-8
            result = Replay.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines(), routing::diff);
        } catch (NoSuchFileException e) {
            throw new Failure(ExitCode.INVALID, "there is no file " + file + "; the gateway records in decisions.jsonl of its state directory");
        } catch (BackendException | IOException | IllegalArgumentException e) {
            throw new Failure(ExitCode.INVALID, file + " cannot be replayed: " + e.getMessage());
        }
        if (result.decisions() == 0 && result.firstDifference().isEmpty()) {
            throw new Failure(ExitCode.INVALID, file + " holds no decision: name a decisions.jsonl of a state directory");
        }
        context.out().println(Count.of(result.decisions(), "decision") + " came out as recorded");
        result.firstDifference().ifPresent(d -> context.out().println("first difference: " + d));
        return result.firstDifference().isEmpty() ? ExitCode.OK : ExitCode.INVALID;
    }
}
