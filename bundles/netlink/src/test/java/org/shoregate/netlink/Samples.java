package org.shoregate.netlink;

import java.util.List;

/** Messages recorded on Linux 6.18 (x86-64): what the kernel said, and what iproute2 6.1 asked of it. */
final class Samples {
    /** The kernel, of {@code default proto 200 src 192.0.2.2 metric 7 mtu 1400} over two gateways with weights 2 and 1, table 1000. */
    static final String MULTIPATH = """
            64 00 00 00 18 00 22 00 50 73 05 6b 31 53 00 00
            02 00 00 00 fc c8 00 01 00 00 00 00 08 00 0f 00
            e8 03 00 00 08 00 06 00 07 00 00 00 0c 00 08 00
            08 00 02 00 78 05 00 00 08 00 07 00 c0 00 02 02
            24 00 09 00 10 00 00 01 03 00 00 00 08 00 05 00
            c0 00 02 01 10 00 00 00 05 00 00 00 08 00 05 00
            c6 33 64 01
            """;
    /** iproute2, to add that route. */
    static final String MULTIPATH_REQUEST = """
            64 00 00 00 18 00 05 06 50 73 05 6b 00 00 00 00
            02 00 00 00 00 c8 00 01 00 00 00 00 08 00 0f 00
            e8 03 00 00 08 00 07 00 c0 00 02 02 08 00 06 00
            07 00 00 00 0c 00 08 00 08 00 02 00 78 05 00 00
            24 00 09 00 10 00 00 01 03 00 00 00 08 00 05 00
            c0 00 02 01 10 00 00 00 05 00 00 00 08 00 05 00
            c6 33 64 01
            """;
    /** The kernel, of an IPv6 default over two gateways: one message, with the cache's times behind it. */
    static final String MULTIPATH6 = """
            94 00 00 00 18 00 22 00 50 73 05 6b 3d 53 00 00
            0a 00 00 00 fc c8 00 01 00 00 00 00 08 00 0f 00
            e8 03 00 00 08 00 06 00 00 04 00 00 3c 00 09 00
            1c 00 00 01 03 00 00 00 14 00 05 00 20 01 0d b8
            00 01 00 00 00 00 00 00 00 00 00 01 1c 00 00 00
            05 00 00 00 14 00 05 00 20 01 0d b8 00 02 00 00
            00 00 00 00 00 00 00 01 24 00 0c 00 00 00 00 00
            00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
            00 00 00 00 00 00 00 00 00 00 00 00 05 00 14 00
            00 00 00 00
            """;
    /** The kernel, of {@code 203.0.113.0/24 via 192.0.2.77 dev 3 onlink table 1}. */
    static final String ONLINK = """
            3c 00 00 00 18 00 22 00 50 73 05 6b 49 53 00 00
            02 18 00 00 01 03 00 01 04 00 00 00 08 00 0f 00
            01 00 00 00 08 00 01 00 cb 00 71 00 08 00 05 00
            c0 00 02 4d 08 00 04 00 03 00 00 00
            """;
    /** The kernel, of {@code 203.0.114.0/24 via inet6 2001:db8:1::1 dev 3 table 1}. */
    static final String VIA = """
            4c 00 00 00 18 00 22 00 50 73 05 6b 49 53 00 00
            02 18 00 00 01 03 00 01 00 00 00 00 08 00 0f 00
            01 00 00 00 08 00 01 00 cb 00 72 00 16 00 12 00
            0a 00 20 01 0d b8 00 01 00 00 00 00 00 00 00 00
            00 01 00 00 08 00 04 00 03 00 00 00
            """;
    /** The kernel, of {@code unreachable default table 1 metric 4294967295 proto 200}. */
    static final String UNREACHABLE = """
            2c 00 00 00 18 00 22 00 50 73 05 6b 49 53 00 00
            02 00 00 00 01 c8 00 07 00 00 00 00 08 00 0f 00
            01 00 00 00 08 00 06 00 ff ff ff ff
            """;
    /** The kernel, of a rule that uses every selector we know. */
    static final String RULE = """
            74 00 00 00 20 00 02 00 50 73 05 6b 51 53 00 00
            02 20 18 00 fc 00 00 01 00 00 00 00 08 00 0f 00
            e8 03 00 00 08 00 0e 00 00 00 00 00 05 00 15 00
            c8 00 00 00 09 00 03 00 77 61 6e 31 00 00 00 00
            09 00 11 00 77 61 6e 32 00 00 00 00 08 00 06 00
            e7 03 00 00 08 00 0a 00 00 01 00 00 08 00 10 00
            00 ff 00 00 08 00 01 00 cb 00 71 07 08 00 02 00
            0a 00 00 00
            """;
    /** iproute2, to add that rule. */
    static final String RULE_REQUEST = """
            74 00 00 00 20 00 05 06 50 73 05 6b 00 00 00 00
            02 20 18 00 00 00 00 01 00 00 00 00 08 00 02 00
            0a 00 00 00 08 00 01 00 cb 00 71 07 08 00 0a 00
            00 01 00 00 08 00 10 00 00 ff 00 00 09 00 03 00
            77 61 6e 31 00 00 00 00 09 00 11 00 77 61 6e 32
            00 00 00 00 08 00 0f 00 e8 03 00 00 08 00 0e 00
            00 00 00 00 08 00 06 00 e7 03 00 00 05 00 15 00
            c8 00 00 00
            """;
    /** The kernel, of a rule for TCP port 22. */
    static final String PORT_RULE = """
            54 00 00 00 20 00 02 00 50 73 05 6b 56 53 00 00
            02 00 00 00 07 00 00 01 00 00 00 00 08 00 0f 00
            07 00 00 00 08 00 0e 00 ff ff ff ff 05 00 15 00
            00 00 00 00 08 00 06 00 e8 03 00 00 08 00 18 00
            16 00 16 00 06 00 1d 00 ff ff 00 00 05 00 16 00
            06 00 00 00
            """;
    /** The kernel, of {@code 10.9.0.1 peer 10.9.0.2/32}. */
    static final String ADDRESS = """
            50 00 00 00 14 00 22 00 51 73 05 6b 5a 53 00 00
            02 20 80 00 05 00 00 00 08 00 01 00 0a 09 00 02
            08 00 02 00 0a 09 00 01 09 00 03 00 77 61 6e 32
            00 00 00 00 08 00 08 00 80 00 00 00 14 00 06 00
            ff ff ff ff ff ff ff ff 89 f9 07 00 89 f9 07 00
            """;
    /** The kernel, of a veth that is up: the first attributes. */
    static final String LINK = """
            54 00 00 00 10 00 00 00 50 73 05 6b 7f 04 b7 ca
            00 00 01 00 03 00 00 00 43 10 01 00 00 00 00 00
            09 00 03 00 77 61 6e 31 00 00 00 00 08 00 0d 00
            e8 03 00 00 05 00 10 00 06 00 00 00 05 00 11 00
            00 00 00 00 05 00 43 00 00 00 00 00 08 00 04 00
            dc 05 00 00
            """;
    /** The kernel, refusing a route by a gateway that is nowhere; the request is repeated in it. */
    static final String REFUSAL = """
            68 00 00 00 02 00 00 02 50 73 05 6b 62 53 00 00
            9b ff ff ff 34 00 00 00 18 00 05 06 50 73 05 6b
            00 00 00 00 02 18 00 00 fe 03 00 01 00 00 00 00
            08 00 01 00 cb 00 73 00 08 00 05 00 09 09 09 09
            08 00 04 00 03 00 00 00 20 00 01 00 4e 65 78 74
            68 6f 70 20 68 61 73 20 69 6e 76 61 6c 69 64 20
            67 61 74 65 77 61 79 00
            """;
    static final List<String> ALL = List.of(MULTIPATH, MULTIPATH_REQUEST, MULTIPATH6, ONLINK, VIA, UNREACHABLE, RULE, RULE_REQUEST,
            PORT_RULE, ADDRESS, LINK, REFUSAL);

    private Samples() {
    }
}
