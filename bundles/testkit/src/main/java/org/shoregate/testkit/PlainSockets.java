package org.shoregate.testkit;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Arrays;
import java.util.Optional;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.probe.UplinkDatagrams;
import org.shoregate.api.probe.UplinkSockets;

/** Sockets bound to nothing, for tests of probe types against servers on this host: no rights and no namespaces are needed. Thread-safe. */
public final class PlainSockets implements UplinkSockets {
    /** An uplink over the loopback interface. */
    public static Uplink uplink() {
        InetAddress here = InetAddress.ofLiteral("127.0.0.1");
        return new Uplink(new ProviderName("ISP1"), Family.IPV4, new InterfaceName("lo"), Optional.of(here), Optional.of(here), 1);
    }

    @Override
    public Socket tcp(Uplink uplink) {
        return new Socket();
    }

    @Override
    public UplinkDatagrams udp(Uplink uplink, InetSocketAddress peer) throws IOException {
        DatagramSocket socket = new DatagramSocket();
        socket.connect(peer);
        return new Datagrams(socket);
    }

    private record Datagrams(DatagramSocket socket) implements UplinkDatagrams {
        /** As {@link UplinkDatagrams#receive} says. */
        private static final int MOST = 4096;

        @Override
        public void send(byte[] datagram) throws IOException {
            socket.send(new DatagramPacket(datagram, datagram.length));
        }

        @Override
        public byte[] receive() throws IOException {
            DatagramPacket packet = new DatagramPacket(new byte[MOST], MOST);
            try {
                socket.receive(packet);
            } catch (SocketException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw (InterruptedIOException) new InterruptedIOException(e.getMessage()).initCause(e);
                }
                throw e;
            }
            return Arrays.copyOf(packet.getData(), packet.getLength());
        }

        @Override
        public void close() {
            socket.close();
        }
    }
}
