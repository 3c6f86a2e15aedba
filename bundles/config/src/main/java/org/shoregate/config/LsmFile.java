package org.shoregate.config;

import java.nio.file.Path;
import org.shoregate.api.lsm.LsmResult;
import org.shoregate.config.internal.lsm.LsmReader;

/** A configuration file of LSM or foolsm, such as {@code /etc/lsm/lsm.conf}. Immutable. */
public record LsmFile(Path path) {
    /**
     * Reads the file and all that it includes, and reports everything that is wrong with them. Blocks while files are read; runs
     * nothing and looks up no names. Never {@link LsmResult.Absent}: a file that does not exist is an error.
     */
    public LsmResult read() {
        return LsmReader.read(path).result();
    }
}
