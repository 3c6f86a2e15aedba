package org.shoregate.sockets.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Arrays;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.probe.IcmpException;
import org.shoregate.api.probe.UplinkDatagrams;
import org.shoregate.api.probe.UplinkSockets;
import org.shoregate.netlink.socket.PinnedSocket;
import org.shoregate.netlink.socket.RefusedException;
import org.shoregate.netlink.socket.SocketPath;
import org.shoregate.netlink.socket.SocketReactor;

/** Sockets of the kernel, in the network namespace of the thread that makes this. Thread-safe. */
@Component
public final class NetlinkUplinkSockets implements UplinkSockets {
    private final SocketReactor reactor;

    @Activate
    public NetlinkUplinkSockets() throws IOException {
        reactor = new SocketReactor("shoregate-sockets");
    }

    /** Closes all sockets that were given out. */
    @Deactivate
    public void stop() {
        reactor.close();
    }

    @Override
    public Socket tcp(Uplink uplink) {
        try {
            return new UplinkSocket(new UplinkSocketImpl(
                    (peer, timeoutMs) -> told(() -> reactor.tcp(path(uplink), peer, timeoutMs))));
        } catch (SocketException e) {
            throw new AssertionError("nothing was opened yet", e);
        }
    }

    @Override
    public UplinkDatagrams udp(Uplink uplink, InetSocketAddress peer) throws IOException {
        return new Datagrams(told(() -> reactor.udp(path(uplink), peer)));
    }

    private static SocketPath path(Uplink uplink) {
        return new SocketPath(uplink.device().value(), uplink.probeMark(), uplink.source());
    }

    /** A call on a socket of netlink's. */
    interface Call<T> {
        T perform() throws IOException;
    }

    /** Performs it, and tells of a refusal in the words of the API. */
    static <T> T told(Call<T> call) throws IOException {
        try {
            return call.perform();
        } catch (RefusedException e) {
            IcmpException told = new IcmpException(e.by(), e.type(), e.code());
            told.initCause(e);
            throw told;
        }
    }

    /** {@link Socket} gives its constructor to subclasses only. */
    private static final class UplinkSocket extends Socket {
        UplinkSocket(UplinkSocketImpl impl) throws SocketException {
            super(impl);
        }
    }

    /** A connected UDP socket in the words of the API. */
    private record Datagrams(PinnedSocket socket) implements UplinkDatagrams {
        private static final int MAX_SIZE = 4096;

        @Override
        public void send(byte[] datagram) throws IOException {
            told(() -> {
                socket.write(datagram, 0, datagram.length);
                return null;
            });
        }

        @Override
        public byte[] receive() throws IOException {
            byte[] received = new byte[MAX_SIZE];
            int length = told(() -> socket.read(received, 0, MAX_SIZE, PinnedSocket.FOREVER));
            return Arrays.copyOf(received, Math.max(0, length));
        }

        @Override
        public void close() {
            socket.close();
        }
    }
}
