package org.example.textfile;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.shoregate.api.notify.Notifier;
import org.shoregate.testkit.NotifierContract;

/** Everything that Shoregate expects of a notifier, tried with a file and with a folder that is not there. */
class TextfileNotifierTest extends NotifierContract {
    @TempDir
    private Path folder;

    private static Notifier to(Path file) {
        return new TextfileNotifier(Map.of("file", file.toString()));
    }

    @Override
    protected Notifier accepting() {
        return to(folder.resolve("log"));
    }

    @Override
    protected List<String> received() throws Exception {
        Path file = folder.resolve("log");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    @Override
    protected Notifier failing() {
        return to(folder.resolve("missing/log"));
    }

    @Override
    protected Optional<Notifier> hanging() {
        return Optional.empty();
    }
}
