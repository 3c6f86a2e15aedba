package org.shoregate.bench;

import java.io.IOException;
import java.nio.file.Path;

/** A network and the files for it. */
public interface Setup {
    /** A short word. */
    String name();

    /** Puts the files into an empty directory. */
    void write(Path directory) throws IOException;

    /** What {@code ip -batch} makes the network of. */
    String network();
}
