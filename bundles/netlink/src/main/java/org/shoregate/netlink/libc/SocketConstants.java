package org.shoregate.netlink.libc;

/** Numbers of the socket calls that every protocol shares; equal on x86-64 and aarch64. */
public final class SocketConstants {
    /** linux/socket.h. */
    public static final int AF_UNIX = 1;
    public static final int AF_INET = 2;
    public static final int AF_INET6 = 10;
    public static final int AF_NETLINK = 16;
    public static final int AF_PACKET = 17;
    /** bits/socket_type.h. */
    public static final int SOCK_STREAM = 1;
    public static final int SOCK_DGRAM = 2;
    public static final int SOCK_RAW = 3;
    public static final int SOCK_NONBLOCK = 0x800;
    public static final int SOCK_CLOEXEC = 0x80000;
    /** asm-generic/socket.h. */
    public static final int SOL_SOCKET = 1;
    public static final int SO_ERROR = 4;
    public static final int SO_RCVBUF = 8;
    public static final int SO_BINDTODEVICE = 25;
    public static final int SO_SNDBUFFORCE = 32;
    public static final int SO_RCVBUFFORCE = 33;
    public static final int SO_TIMESTAMPNS = 35;
    public static final int SO_MARK = 36;
    public static final int SO_TIMESTAMPING = 37;
    public static final int SO_BINDTOIFINDEX = 62;
    /** linux/in.h and linux/in6.h: errors that came as a packet go to the error queue. */
    public static final int SOL_IP = 0;
    public static final int IP_TTL = 2;
    public static final int IP_RECVERR = 11;
    public static final int IP_BIND_ADDRESS_NO_PORT = 24;
    public static final int SOL_IPV6 = 41;
    public static final int IPV6_UNICAST_HOPS = 16;
    public static final int IPV6_MULTICAST_HOPS = 18;
    public static final int IPV6_RECVERR = 25;
    /** linux/tcp.h. */
    public static final int IPPROTO_TCP = 6;
    public static final int TCP_NODELAY = 1;
    /** linux/socket.h. */
    public static final int MSG_PEEK = 0x2;
    public static final int MSG_CTRUNC = 0x8;
    public static final int MSG_TRUNC = 0x20;
    public static final int MSG_DONTWAIT = 0x40;
    public static final int MSG_ERRQUEUE = 0x2000;
    public static final int MSG_NOSIGNAL = 0x4000;

    private SocketConstants() {
    }
}
