package org.shoregate.lab;

import java.io.IOException;

/** What to send over sockets. Confined to the thread that runs it. */
interface FlowTask {
    /** Before anything is due: opens what is needed, however long it takes. */
    void prepare(FlowSockets sockets) throws IOException;

    /** Sends as many packets as are due. */
    void send(FlowSockets sockets, long due, long nowNs) throws IOException;

    int perSecond();
}
