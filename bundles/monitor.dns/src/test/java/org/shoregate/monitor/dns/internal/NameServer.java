package org.shoregate.monitor.dns.internal;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import org.shoregate.testkit.TwoIsps;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** A name server by UDP and TCP on port 53 of an address far away; what it answers depends on the name it is asked for. */
final class NameServer implements AutoCloseable {
    private final DatagramSocket udp;
    private final ServerSocket tcp;

    NameServer(TwoIsps isps, String address) throws Exception {
        InetSocketAddress at = new InetSocketAddress(InetAddress.ofLiteral(address), 53);
        udp = isps.serve(() -> new DatagramSocket(at), NameServer::serveUdp);
        tcp = isps.serve(() -> new ServerSocket(53, 5, at.getAddress()), NameServer::serveTcp);
    }

    private static void serveUdp(DatagramSocket socket) throws Exception {
        DatagramPacket packet = new DatagramPacket(new byte[512], 512);
        for (;;) {
            socket.receive(packet);
            Message query = new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
            if (name(query).startsWith("spoofed")) {
                Message other = answer(query, false);
                other.getHeader().setID(query.getHeader().getID() ^ 1);
                other.getHeader().setRcode(Rcode.SERVFAIL);
                send(socket, packet, other.toWire());
                send(socket, packet, new byte[] {1, 2, 3});
            }
            send(socket, packet, answer(query, name(query).startsWith("long")).toWire());
        }
    }

    private static void send(DatagramSocket socket, DatagramPacket to, byte[] data) throws Exception {
        socket.send(new DatagramPacket(data, data.length, to.getSocketAddress()));
    }

    private static void serveTcp(ServerSocket server) throws Exception {
        for (;;) {
            try (Socket client = server.accept()) {
                DataInputStream in = new DataInputStream(client.getInputStream());
                byte[] query = new byte[in.readUnsignedShort()];
                in.readFully(query);
                byte[] answer = answer(new Message(query), false).toWire();
                DataOutputStream out = new DataOutputStream(client.getOutputStream());
                out.writeShort(answer.length);
                out.write(answer, 0, name(new Message(query)).contains("cut") ? answer.length / 2 : answer.length);
            }
        }
    }

    private static String name(Message query) {
        return query.getQuestion().getName().toString(true);
    }

    private static Message answer(Message query, boolean truncated) throws Exception {
        Record question = query.getQuestion();
        Message answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.addRecord(question, Section.QUESTION);
        if (truncated) {
            answer.getHeader().setFlag(Flags.TC);
            return answer;
        }
        InetAddress address = InetAddress.ofLiteral("203.0.113.80");
        switch (name(query)) {
            case "absent.test" -> answer.getHeader().setRcode(Rcode.NXDOMAIN);
            case "broken.test" -> answer.getHeader().setRcode(Rcode.SERVFAIL);
            case "empty.test" -> { }
            case "alias.test" -> {
                Name real = Name.fromString("real.test.");
                answer.addRecord(new CNAMERecord(question.getName(), DClass.IN, 60, real), Section.ANSWER);
                answer.addRecord(new ARecord(real, DClass.IN, 60, address), Section.ANSWER);
            }
            default -> answer.addRecord(new ARecord(question.getName(), DClass.IN, 60, address), Section.ANSWER);
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
    }
}
