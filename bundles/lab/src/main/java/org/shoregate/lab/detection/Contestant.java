package org.shoregate.lab.detection;

import java.io.IOException;
import java.util.List;

/** A monitor that watches both providers of a lab. Used by one thread. */
interface Contestant extends AutoCloseable {
    /**
     * All that it has said so far, oldest first; a provider that it never mentioned is not known to be up.
     *
     * @throws IOException if it has ended, with its last words
     */
    List<Judgement> judgements() throws IOException;

    /** Ends it. */
    @Override
    void close() throws IOException;
}
