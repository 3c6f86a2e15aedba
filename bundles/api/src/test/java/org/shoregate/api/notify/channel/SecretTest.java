package org.shoregate.api.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {
    @TempDir
    private Path folder;

    private Path file(String content, String mode) throws IOException {
        Path file = Files.writeString(folder.resolve("password"), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private static Secret in(Path file) {
        return Secret.of("password", file.toString(), "").orElseThrow();
    }

    private static Secret variable(String name, Map<String, String> environment) {
        return Secret.of("password", "", name, environment).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "r--------"})
    void isReadFromAFileOfTheOwnerAlone(String mode) throws IOException {
        assertThat(in(file("gehéim wort\n", mode)).read()).isEqualTo("gehéim wort");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw----r--", "rw-r-----", "rw--w----", "rw------x"})
    void aFileThatOthersCanReachIsRefusedWithTheRemedy(String mode) throws IOException {
        Path file = file("geheim", mode);
        assertThatThrownBy(() -> in(file).read()).isInstanceOf(IOException.class)
                .hasMessageContaining("chmod 600 " + file).message().doesNotContain("geheim");
    }

    @Test
    void isReadAnewEachTime() throws IOException {
        Secret secret = in(file("old", "rw-------"));
        assertThat(secret.read()).isEqualTo("old");
        file("new", "rw-------");
        assertThat(secret.read()).isEqualTo("new");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "two\nlines", "nul\0"})
    void whatIsNotOneLineIsRefused(String content) throws IOException {
        Path file = file(content, "rw-------");
        assertThatThrownBy(() -> in(file).read()).isInstanceOf(IOException.class).hasMessageContaining("one line");
    }

    @Test
    void aMissingFileAndADirectoryAreRefused() {
        assertThatThrownBy(() -> in(folder.resolve("nothing")).read()).isInstanceOf(IOException.class)
                .hasMessageContaining("does not exist; create it with mode 0600");
        assertThatThrownBy(() -> in(folder).read()).isInstanceOf(IOException.class).hasMessageContaining("is no file");
    }

    @Test
    void aFileOfSomebodyElseIsRefused() throws IOException {
        Path file = file("geheim", "rw-------");
        assumeTrue("root".equals(System.getProperty("user.name")), "needs root to give a file away");
        Files.setOwner(file, file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        assertThatThrownBy(() -> in(file).read()).isInstanceOf(IOException.class).hasMessageContaining("belongs to nobody")
                .hasMessageContaining("chown root " + file);
    }

    @Test
    void isReadFromTheEnvironment() throws IOException {
        assertThat(variable("SMTP", Map.of("SMTP", "geheim")).read()).isEqualTo("geheim");
        assertThatThrownBy(() -> variable("SMTP", Map.of()).read()).isInstanceOf(IOException.class)
                .hasMessageContaining("SMTP is not set");
    }

    @Test
    void neverShowsItsValue() throws IOException {
        assertThat(in(file("geheim", "rw-------"))).hasToString("the file " + folder.resolve("password"));
        assertThat(variable("SMTP", Map.of("SMTP", "geheim"))).hasToString("the environment variable SMTP");
    }

    @Test
    void oneOrNothingIsNamed() {
        assertThat(Secret.of("password", " ", "")).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> Secret.of("password", "/etc/p", "P"))
                .withMessage("both passwordFile and passwordVariable are set; remove one");
    }
}
