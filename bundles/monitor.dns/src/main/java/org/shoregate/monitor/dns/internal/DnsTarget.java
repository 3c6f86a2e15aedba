package org.shoregate.monitor.dns.internal;

import java.io.IOException;
import java.util.Optional;
import org.shoregate.api.probe.Endpoint;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * What a target of type {@code dns} says: {@code SERVER[:PORT]/NAME[/TYPE[/EXPECTED]]}. Immutable.
 *
 * @param question with an absolute name, of type A where none is named
 * @param expected the data that one record of the answer must have, as in a zone file; absent if any will do
 */
record DnsTarget(Endpoint server, Record question, Optional<String> expected) {
    /** RFC 1035, 4.2. */
    private static final int PORT = 53;
    private static final int MAX_PARTS = 4;

    /** @throws IOException if it is not of this form */
    static DnsTarget parse(String address) throws IOException {
        String[] parts = address.split("/", MAX_PARTS);
        if (parts.length < 2 || parts[1].isEmpty()) {
            throw new IOException("'" + address + "' is not SERVER/NAME, as in 192.0.2.53/example.org or"
                    + " 192.0.2.53/example.org/AAAA");
        }
        int type = parts.length > 2 ? Type.value(parts[2]) : Type.A;
        if (type < 0 || !Type.isRR(type)) {
            throw new IOException("'" + parts[2] + "' in '" + address + "' is not a type of records, such as A, AAAA or NS");
        }
        try {
            Record question = Record.newRecord(Name.fromString(parts[1], Name.root), type, DClass.IN);
            Optional<String> expected = parts.length == MAX_PARTS ? Optional.of(parts[3]) : Optional.empty();
            return new DnsTarget(Endpoint.parse(parts[0], PORT), question, expected);
        } catch (TextParseException e) {
            throw new IOException("'" + parts[1] + "' in '" + address + "' is not a domain name: " + e.getMessage(), e);
        }
    }
}
