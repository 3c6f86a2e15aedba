package org.shoregate.notify.syslog.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.shoregate.api.notify.Notifier;
import org.shoregate.testkit.NotifierContract;
import org.shoregate.testkit.UnixDatagramReceiver;

/** {@link NotifierContract} over a socket in the file system. */
class UnixContractTest extends NotifierContract {
    @TempDir
    private Path directory;
    private UnixDatagramReceiver log;
    private UnixDatagramReceiver full;

    @BeforeEach
    void open() throws Exception {
        log = new UnixDatagramReceiver(directory.resolve("log"));
        full = new UnixDatagramReceiver(directory.resolve("full")).full();
    }

    @AfterEach
    void close() {
        log.close();
        full.close();
    }

    @Override
    protected Notifier accepting() {
        return Syslog.notifier(log.address());
    }

    @Override
    protected List<String> received() throws Exception {
        return log.received();
    }

    @Override
    protected Notifier failing() {
        return Syslog.notifier("unix:" + directory.resolve("missing"));
    }

    @Override
    protected Optional<Notifier> hanging() {
        return Optional.of(Syslog.notifier(full.address()));
    }
}
