package org.shoregate.api.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FailuresTest {
    private static String words(Throwable failure) {
        return Failures.temporary("mail.example.org:25", failure).getMessage();
    }

    @Test
    void whatOftenGoesWrongIsToldWithWhatHelps() {
        assertThat(words(new ConnectException("Connection refused")))
                .isEqualTo("mail.example.org:25: no connection (Connection refused): does it run, are its address and port right, "
                        + "and does a route lead there?");
        assertThat(words(new PortUnreachableException())).contains("nobody listens on that port: does it run");
        assertThat(words(new SocketTimeoutException("Read timed out"))).contains("no answer in time (Read timed out): is that its port");
        assertThat(words(new IOException("outer", new NoSuchFileException("/etc/password")))).contains("the file /etc/password does not exist; create it");
        assertThat(words(new UnknownHostException("mail.example.org"))).contains("its name has no address; is it spelt right");
    }

    @Test
    void theInnermostCauseTellsMostAndIsWorthTryingAgain() {
        assertThat(words(new IOException("outer", new IOException("inner\nline")))).isEqualTo("mail.example.org:25: inner line");
        assertThat(words(new IOException("outer", new ConnectException()))).contains("no connection: does it run");
        assertThat(Failures.temporary("x", new IOException("y")).isPermanent()).isFalse();
    }
}
