package org.shoregate.sockets.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import java.net.SocketOptions;
import java.net.UnknownHostException;
import java.util.Objects;
import org.shoregate.netlink.socket.PinnedSocket;

/**
 * What makes a {@link java.net.Socket} of a pinned one. It is opened when it is connected, for its address family is known then
 * only. For one thread at a time, but for closing.
 */
final class UplinkSocketImpl extends SocketImpl {
    /** Opens a connected socket to a peer; 0 for no time-out. */
    interface Connector {
        PinnedSocket connect(InetSocketAddress peer, int timeoutMs) throws IOException;
    }

    private final Connector connector;
    private volatile PinnedSocket socket;
    private volatile boolean closed;
    private volatile int timeoutMs;

    UplinkSocketImpl(Connector connector) {
        this.connector = connector;
    }

    @Override
    protected void create(boolean stream) {
        // when it is connected
    }

    @Override
    protected void connect(SocketAddress peer, int connectTimeoutMs) throws IOException {
        InetSocketAddress to = (InetSocketAddress) peer;
        if (to.isUnresolved()) {
            throw new UnknownHostException(to.getHostString());
        }
        PinnedSocket connected = connector.connect(to, connectTimeoutMs);
        socket = connected;
        address = to.getAddress();
        port = to.getPort();
        if (closed) {
            connected.close();
        }
    }

    @Override
    protected void connect(String host, int to) throws IOException {
        connect(new InetSocketAddress(host, to), 0);
    }

    @Override
    protected void connect(InetAddress host, int to) throws IOException {
        connect(new InetSocketAddress(host, to), 0);
    }

    @Override
    protected InputStream getInputStream() throws IOException {
        return new Input(opened());
    }

    @Override
    protected OutputStream getOutputStream() throws IOException {
        return new Output(opened());
    }

    private PinnedSocket opened() throws SocketException {
        if (closed || socket == null) {
            throw new SocketException(closed ? "the socket is closed" : "the socket is not connected");
        }
        return socket;
    }

    @Override
    protected int available() {
        return 0;
    }

    @Override
    protected void close() {
        closed = true;
        if (socket != null) {
            socket.close();
        }
    }

    @Override
    public void setOption(int option, Object value) throws SocketException {
        if (option == SocketOptions.SO_TIMEOUT) {
            timeoutMs = (Integer) value;
        } else if (option != SocketOptions.TCP_NODELAY || !Boolean.TRUE.equals(value)) {
            throw new SocketException("a socket of an uplink has no such option: " + option);
        }
    }

    @Override
    public Object getOption(int option) throws SocketException {
        return switch (option) {
            case SocketOptions.SO_TIMEOUT -> timeoutMs;
            case SocketOptions.TCP_NODELAY -> true;
            // not set: closing sends what is left in the background
            case SocketOptions.SO_LINGER -> -1;
            default -> throw new SocketException("a socket of an uplink has no such option: " + option);
        };
    }

    @Override
    protected void bind(InetAddress host, int to) throws SocketException {
        throw new SocketException("a socket of an uplink has the uplink's source address");
    }

    @Override
    protected void listen(int backlog) throws SocketException {
        throw new SocketException("a socket of an uplink does not listen");
    }

    @Override
    protected void accept(SocketImpl accepted) throws SocketException {
        throw new SocketException("a socket of an uplink does not listen");
    }

    @Override
    protected void sendUrgentData(int data) throws SocketException {
        throw new SocketException("a socket of an uplink sends no urgent data");
    }

    /** Closing a stream closes the socket, as with any other. */
    private final class Input extends InputStream {
        private final PinnedSocket from;

        Input(PinnedSocket from) {
            this.from = from;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, into.length);
            return length == 0 ? 0 : NetlinkUplinkSockets.told(() -> from.read(into, offset, length, timeoutMs));
        }

        @Override
        public void close() {
            UplinkSocketImpl.this.close();
        }
    }

    private final class Output extends OutputStream {
        private final PinnedSocket to;

        Output(PinnedSocket to) {
            this.to = to;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, from.length);
            NetlinkUplinkSockets.told(() -> {
                to.write(from, offset, length);
                return null;
            });
        }

        @Override
        public void close() {
            UplinkSocketImpl.this.close();
        }
    }
}
