package org.shoregate.monitor.internal.lsm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusExportTest {
    @TempDir
    private Path directory;

    @Test
    void theLastTextIsInTheFileAndNothingElseInItsDirectory() throws Exception {
        Path file = directory.resolve("status_export");
        StatusExport export = new StatusExport(file);
        for (int i = 0; i < 1000; i++) {
            export.write("a " + i + "\n");
        }
        export.close();
        export.close();
        assertThat(file).hasContent("a 999\n");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).hasSize(1);
        }
        export.write("too late\n");
        assertThat(file).hasContent("a 999\n");
    }

    @Test
    void aDirectoryThatIsMissingAtFirstIsNoEnd() throws Exception {
        Path file = directory.resolve("later").resolve("status_export");
        StatusExport failing = new StatusExport(file);
        failing.write("a up\n");
        failing.close();
        assertThat(file).doesNotExist();
        Files.createDirectory(file.getParent());
        StatusExport export = new StatusExport(file);
        export.write("a down\n");
        export.close();
        assertThat(file).hasContent("a down\n");
    }
}
