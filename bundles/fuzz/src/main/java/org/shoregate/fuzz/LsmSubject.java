package org.shoregate.fuzz;

import java.io.IOException;
import org.shoregate.config.LsmFile;

/** A configuration of LSM with the files it includes. */
final class LsmSubject implements Subject {
    private static final String MAIN = "lsm.conf";

    private final Folder folder = new Folder();

    @Override
    public void read(byte[] input) throws IOException {
        try (folder) {
            folder.fill(input, MAIN);
            new LsmFile(folder.path().resolve(MAIN)).read();
        }
    }
}
