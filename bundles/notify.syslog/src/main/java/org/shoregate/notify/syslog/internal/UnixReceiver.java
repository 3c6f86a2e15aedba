package org.shoregate.notify.syslog.internal;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.shoregate.netlink.socket.UnixDatagramSocket;

/** A socket in the file system, such as {@code /dev/log}: one datagram is one message. */
record UnixReceiver(Path socket, Duration limit) implements Receiver {
    private static final Duration LOOK = Duration.ofMillis(20);

    @Override
    public String send(List<byte[]> messages) throws IOException, InterruptedException {
        long deadlineNs = System.nanoTime() + limit.toNanos();
        try (UnixDatagramSocket sender = new UnixDatagramSocket()) {
            for (byte[] message : messages) {
                while (!sender.send(socket, message)) {
                    if (System.nanoTime() - deadlineNs > 0) {
                        throw new SocketTimeoutException("its queue has been full for " + limit.toSeconds() + " s");
                    }
                    Thread.sleep(LOOK);
                }
            }
        }
        return "in the queue of " + socket;
    }
}
