package org.shoregate.routing.internal;

import java.net.InetAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.IpText;
import org.shoregate.api.spi.BackendException;
import org.shoregate.netlink.NetlinkException;
import org.shoregate.netlink.RouteSocket;

/** Finds neighbours on Ethernet: looks into the kernel's table and, if it is not there, makes the kernel ask. */
public final class Neighbours {
    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final HexFormat FORM = HexFormat.ofDelimiter(":");

    private final RouteSocket socket;

    public Neighbours(RouteSocket socket) {
        this.socket = socket;
    }

    /** Empty too if there is no such interface. */
    public Optional<String> find(InterfaceName device, InetAddress address, Duration patience) throws BackendException {
        try {
            OptionalInt index = socket.indexOf(device.value());
            return index.isEmpty() ? Optional.empty() : find(index.getAsInt(), address, patience);
        } catch (NetlinkException e) {
            throw Refusal.of("ip neighbour get", IpText.of(address) + " dev " + device, e);
        }
    }

    private Optional<String> find(int index, InetAddress address, Duration patience) throws NetlinkException {
        Optional<byte[]> station = socket.neighbour(index, address);
        if (station.isEmpty()) {
            socket.solicit(index, address);
        }
        long end = System.nanoTime() + patience.toNanos();
        while (station.isEmpty() && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(PAUSE_NS);
            station = socket.neighbour(index, address);
        }
        return station.map(FORM::formatHex);
    }
}
