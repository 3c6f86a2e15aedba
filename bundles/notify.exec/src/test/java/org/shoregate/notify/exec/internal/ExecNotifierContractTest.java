package org.shoregate.notify.exec.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.shoregate.api.notify.Notifier;
import org.shoregate.testkit.NotifierContract;

/** {@link NotifierContract} for a script. */
class ExecNotifierContractTest extends NotifierContract {
    @TempDir
    private Path directory;
    private final ScriptLines lines = new ScriptLines();

    @AfterEach
    void close() {
        lines.close();
    }

    private Notifier running(String name, String rest) throws Exception {
        return notifier(new Recorder(directory).script(name, rest));
    }

    private Notifier notifier(Path script) {
        return new ExecNotifier(lines, ExecOptionsOf.exec(Map.of("script", script.toString(), "email", "root")));
    }

    @Override
    protected Notifier accepting() throws Exception {
        return running("accepting", "");
    }

    @Override
    protected List<String> received() {
        return new Recorder(directory).runs("accepting");
    }

    @Override
    protected Notifier failing() {
        return notifier(directory.resolve("missing"));
    }

    @Override
    protected Optional<Notifier> hanging() throws Exception {
        return Optional.of(running("hanging", "sleep 600"));
    }

    @Override
    protected boolean isRaw() {
        return true;
    }
}
