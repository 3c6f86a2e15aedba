package org.shoregate.config;

import java.nio.file.Path;
import org.shoregate.api.config.ConfigResult;
import org.shoregate.api.net.Family;
import org.shoregate.config.internal.DirectoryReader;

/** A directory of Shorewall configuration files, of Shorewall 4 or 5. Immutable. */
public record ShorewallDirectory(Path path, Family family) {
    /**
     * Reads all files and reports everything that is wrong with them. Blocks, at most for the ten seconds that the script
     * params may run; it is a shell script, so a directory must be as trusted as the user that reads it. Changes nothing.
     */
    public ConfigResult read() {
        return DirectoryReader.read(path, family);
    }
}
