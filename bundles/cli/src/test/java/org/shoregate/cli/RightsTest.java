package org.shoregate.cli;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RightsTest {
    @TempDir
    private Path tmp;
    private Path status;

    @BeforeEach
    void writeStatus() throws IOException {
        status = Files.writeString(tmp.resolve("status"), "Name:\tjava\nCapEff:\t0000000000001000\n");
        Files.createFile(tmp.resolve("nft"), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    }

    @Test
    void theRightCapabilityAndNftSuffice() {
        assertThatCode(() -> Rights.require(status, "/nowhere:" + tmp)).doesNotThrowAnyException();
    }

    @Test
    void withoutTheCapabilityTheRemedyIsNamed() throws IOException {
        Files.writeString(status, "Name:\tjava\nCapEff:\t0000000000002000\n");
        assertThatThrownBy(() -> Rights.require(status, tmp.toString())).hasMessageContaining("as root");
    }

    @Test
    void withoutNftTheRemedyIsNamed() {
        assertThatThrownBy(() -> Rights.require(status, "/nowhere")).hasMessageContaining("package nftables");
    }
}
