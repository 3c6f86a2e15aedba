package org.shoregate.lab;

import java.io.IOException;

/** The servers on the internet host which all measured traffic goes to: UDP echo and TCP downloads on every address. */
public final class Internet implements AutoCloseable {
    private final EchoServer echo;
    private final DownloadServer downloads;

    private Internet(EchoServer echo, DownloadServer downloads) {
        this.echo = echo;
        this.downloads = downloads;
    }

    /** Starts them. */
    public static Internet start(Topology topology) throws Exception {
        EchoServer echo = EchoServer.start(topology);
        try {
            return new Internet(echo, DownloadServer.start(topology));
        } catch (IOException e) {
            echo.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        downloads.close();
        echo.close();
    }
}
