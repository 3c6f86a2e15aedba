package org.shoregate.netlink.libc;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The calls on things that need no rights. */
class CallsTest {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    @Test
    void datagramsTravelThroughMessageHeaders() throws LibcException {
        try (Arena arena = Arena.ofConfined(); Descriptor receiver = udp(); Descriptor sender = udp()) {
            MemorySegment address = bound(arena, receiver);
            MemorySegment header = arena.allocate(2L * MessageHeader.MULTI_SIZE, 8);
            MemorySegment first = header.asSlice(0, MessageHeader.MULTI_SIZE);
            MemorySegment second = header.asSlice(MessageHeader.MULTI_SIZE, MessageHeader.MULTI_SIZE);
            MessageHeader.fill(first, arena.allocate(MessageHeader.IOVEC_SIZE, 8), address, arena.allocateFrom("one"), MemorySegment.NULL);
            MessageHeader.fill(second, arena.allocate(MessageHeader.IOVEC_SIZE, 8), address, arena.allocateFrom("three"), MemorySegment.NULL);
            assertThat(SocketCalls.sendmmsg(sender.number(), header, 2, 0)).isEqualTo(2);
            assertThat(SocketCalls.sendmsg(sender.number(), second, 0)).isEqualTo(6);

            MemorySegment data = arena.allocate(100);
            MessageHeader.fill(first, arena.allocate(MessageHeader.IOVEC_SIZE, 8), MemorySegment.NULL, data, MemorySegment.NULL);
            MessageHeader.fill(second, arena.allocate(MessageHeader.IOVEC_SIZE, 8), MemorySegment.NULL, arena.allocate(3), MemorySegment.NULL);
            assertThat(BareCalls.recvmmsg(receiver.number(), header, 2, SocketConstants.MSG_DONTWAIT)).isEqualTo(2);
            assertThat(MessageHeader.received(header, 0)).isEqualTo(4);
            assertThat(data.getString(0)).isEqualTo("one");
            assertThat(MessageHeader.flags(second) & SocketConstants.MSG_TRUNC).isNotZero();
            MessageHeader.reset(header, 0, 0, 0);
            assertThat(BareCalls.recvmmsg(receiver.number(), header, 1, SocketConstants.MSG_DONTWAIT)).isEqualTo(1);
            assertThat(MessageHeader.received(header, 0)).isEqualTo(6);
            assertThat(BareCalls.recvmmsg(receiver.number(), header, 1, SocketConstants.MSG_DONTWAIT)).isEqualTo(-1);
            assertThat(MessageHeader.controlLength(header, 0)).isZero();
            assertThat(SocketCalls.recv(receiver.number(), data, SocketConstants.MSG_DONTWAIT)).isEqualTo(-Errno.EAGAIN);
        }
    }

    @Test
    void optionsAreSetAndRead() throws LibcException {
        try (Arena arena = Arena.ofConfined(); Descriptor socket = udp()) {
            assertThat(SocketCalls.setsockopt(socket.number(), SocketConstants.SOL_SOCKET, SocketConstants.SO_RCVBUF, 20_000)).isZero();
            MemorySegment value = arena.allocate(JAVA_INT);
            MemorySegment length = arena.allocateFrom(JAVA_INT, Integer.BYTES);
            assertThat(BareCalls.getsockopt(socket.number(), SocketConstants.SOL_SOCKET, SocketConstants.SO_RCVBUF, value, length)).isZero();
            assertThat(value.get(JAVA_INT, 0)).isEqualTo(40_000);
        }
    }

    @Test
    void aWakeUpEndsPollAndEpoll() throws LibcException {
        try (Arena arena = Arena.ofConfined(); WakeUp wakeUp = new WakeUp();
                Descriptor epoll = Descriptor.of("epoll_create1", PollCalls.epollCreate())) {
            MemorySegment polled = arena.allocate(PollCalls.POLLFD_SIZE, 4);
            polled.set(JAVA_INT, 0, wakeUp.number());
            polled.set(JAVA_SHORT, PollCalls.POLLFD_EVENTS, PollCalls.POLLIN);
            MemorySegment event = arena.allocate(PollCalls.EPOLL_EVENT_SIZE, 4);
            event.set(JAVA_INT, 0, PollCalls.EPOLLIN);
            event.set(JAVA_LONG.withByteAlignment(4), PollCalls.EPOLL_EVENT_DATA, 77);
            LibcException.check("epoll_ctl", PollCalls.epollCtl(epoll.number(), PollCalls.EPOLL_CTL_ADD, wakeUp.number(), event));
            MemorySegment noWait = arena.allocate(16, 8);

            assertThat(PollCalls.poll(polled, 1, 0)).isZero();
            assertThat(PollCalls.epollWait(epoll.number(), event, 1, noWait)).isZero();
            wakeUp.signal();
            assertThat(PollCalls.poll(polled, 1, -1)).isEqualTo(1);
            assertThat(PollCalls.epollWait(epoll.number(), event, 1, MemorySegment.NULL)).isEqualTo(1);
            assertThat(event.get(JAVA_LONG.withByteAlignment(4), PollCalls.EPOLL_EVENT_DATA)).isEqualTo(77);
            wakeUp.clear();
            assertThat(PollCalls.poll(polled, 1, 0)).isZero();
        }
    }

    @Test
    void aDescriptorIsClosedOnce() throws LibcException {
        Descriptor socket = udp();
        int number = socket.number();
        socket.close();
        socket.close();
        assertThat(socket.isOpen()).isFalse();
        assertThat(FileCalls.close(number)).isEqualTo(-Errno.EBADF);
        assertThat(BareCalls.read(socket.number(), MemorySegment.NULL)).isEqualTo(-1);
    }

    @Test
    void failuresNameTheCallAndTheError() {
        assertThatThrownBy(() -> Descriptor.of("open /nowhere", FileCalls.open("/nowhere", FileCalls.O_RDONLY, 0)))
                .isInstanceOf(LibcException.class).hasMessage("open /nowhere: ENOENT: No such file or directory");
        assertThat(new LibcException("x", 9999)).hasMessage("x: errno 9999");
    }

    @Test
    void interfacesAndClocks() {
        assertThat(SystemCalls.ifNameToIndex("lo")).isEqualTo(1);
        assertThat(SystemCalls.ifNameToIndex("nowhere")).isZero();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment time = arena.allocate(16, 8);
            assertThat(BareCalls.clockGettime(SystemCalls.CLOCK_REALTIME, time)).isZero();
            assertThat(time.get(JAVA_LONG, 0)).isCloseTo(System.currentTimeMillis() / 1000, Offset.offset(2L));
        }
    }

    private static Descriptor udp() throws LibcException {
        return Descriptor.of("socket", SocketCalls.socket(SocketConstants.AF_INET, SocketConstants.SOCK_DGRAM, 0));
    }

    /** Binds to a free port of the loopback address; gives the {@code sockaddr_in}. */
    private static MemorySegment bound(Arena arena, Descriptor socket) throws LibcException {
        MemorySegment address = arena.allocate(16, 4);
        address.set(JAVA_SHORT, 0, (short) SocketConstants.AF_INET);
        MemorySegment.copy(LOOPBACK, 0, address, JAVA_BYTE, 4, LOOPBACK.length);
        LibcException.check("bind", SocketCalls.bind(socket.number(), address));
        LibcException.check("getsockname", SocketCalls.getsockname(socket.number(), address, arena.allocateFrom(JAVA_INT, 16)));
        return address;
    }
}
