package org.shoregate.lab.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.shoregate.lab.Isp;
import org.shoregate.lab.Probe;

class TerminalTest {
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    private Terminal terminal(boolean tty) {
        return new Terminal(new PrintStream(shown, true), tty, tty);
    }

    @Test
    void aLiveLineIsReplacedOnATerminal() {
        Terminal terminal = terminal(true);
        terminal.live("1");
        terminal.live("2");
        terminal.line("done");
        assertThat(shown.toString()).isEqualTo("\r\u001b[K1\r\u001b[K2\r\u001b[Kdone" + System.lineSeparator());
    }

    @Test
    void elsewhereThereAreNoLiveLinesAndNoColours() {
        Terminal terminal = terminal(false);
        terminal.live("1");
        terminal.line(terminal.good("ok") + terminal.bad("missed"));
        assertThat(shown.toString()).isEqualTo("okmissed" + System.lineSeparator());
    }

    @Test
    void silenceIsSilence() {
        Terminal terminal = terminal(true);
        terminal.silence();
        terminal.line("late");
        terminal.live("late");
        terminal.failure("late");
        assertThat(shown.toString()).isEmpty();
    }

    @Test
    void sharesArePercentOfAllProbes() {
        List<Probe> probes = List.of(new Probe.Answered(1, 2, Isp.ISP1), new Probe.Answered(1, 2, Isp.ISP2), new Probe.Unanswered(1));
        assertThat(Shares.of(probes)).isEqualTo(new Shares(33, 33));
        assertThat(Shares.of(List.of())).isEqualTo(new Shares(0, 0));
    }
}
