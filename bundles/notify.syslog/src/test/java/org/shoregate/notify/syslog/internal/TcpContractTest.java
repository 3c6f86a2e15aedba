package org.shoregate.notify.syslog.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.shoregate.api.notify.Notifier;
import org.shoregate.testkit.NotifierContract;

/** {@link NotifierContract} over TCP. */
class TcpContractTest extends NotifierContract {
    private static final int NOBODY = 1;
    private TcpLog log;
    private ServerSocket deaf;

    @BeforeEach
    void listen() throws IOException {
        log = new TcpLog();
        deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        log.close();
        deaf.close();
    }

    @Override
    protected Notifier accepting() {
        return Syslog.notifier(log.address());
    }

    @Override
    protected List<String> received() {
        return log.received();
    }

    @Override
    protected Notifier failing() {
        return Syslog.notifier("tcp:127.0.0.1:" + NOBODY);
    }

    @Override
    protected Optional<Notifier> hanging() {
        return Optional.of(Syslog.notifier("tcp:127.0.0.1:" + deaf.getLocalPort()));
    }
}
