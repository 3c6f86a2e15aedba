package org.shoregate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A state directory that belongs to the user of a service, and a command that root runs in it. */
class OwnershipTest {
    private static final int SOMEBODY = 12_345;
    @TempDir
    private Path tmp;

    private Path ofSomebody() throws IOException {
        assumeTrue(Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid")), "needs root: it gives files away");
        Path directory = Files.createDirectory(tmp.resolve("state"));
        Files.setAttribute(directory, "unix:uid", SOMEBODY);
        return directory;
    }

    @Test
    void whatRootWritesBelongsToTheDirectorysOwner() throws IOException {
        Path directory = ofSomebody();
        StateFile.secret(directory.resolve("secret")).write("x", true);
        StateLock.take(directory, Duration.ZERO).orElseThrow().close();

        assertThat(Files.getAttribute(directory.resolve("secret"), "unix:uid")).isEqualTo(SOMEBODY);
        assertThat(Files.getAttribute(directory.resolve("lock"), "unix:uid")).isEqualTo(SOMEBODY);
    }

    @Test
    void aLinkThatTheOwnerLaidLeadsRootNowhere() throws IOException {
        Path directory = ofSomebody();
        Path foreign = Files.writeString(tmp.resolve("foreign"), "precious");
        Files.createSymbolicLink(directory.resolve(".secret.new"), foreign);
        Files.createSymbolicLink(directory.resolve("lock"), foreign);

        StateFile.secret(directory.resolve("secret")).write("x", true);
        assertThat(Files.isSymbolicLink(directory.resolve("secret"))).isFalse();
        assertThatThrownBy(() -> StateLock.take(directory, Duration.ZERO)).isInstanceOf(IOException.class);
        assertThat(foreign).hasContent("precious");
        assertThat(Files.getAttribute(foreign, "unix:uid", LinkOption.NOFOLLOW_LINKS)).isEqualTo(0);
    }
}
