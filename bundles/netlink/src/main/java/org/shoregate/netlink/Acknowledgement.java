package org.shoregate.netlink;

/** {@code NLMSG_ERROR} and the end of a dump: an error number, and perhaps the kernel's words for it (linux/netlink.h). */
final class Acknowledgement {
    private Acknowledgement() {
    }

    /**
     * Throws what an acknowledgement says, if it is an error.
     *
     * @param attributes where they begin if the message does not repeat the request
     */
    static void check(String operation, MessageReader ack, int attributes) throws NetlinkException {
        int error = ack.bodyLength() < Integer.BYTES ? 0 : ack.u32(0);
        if (error == 0) {
            return;
        }
        int from = attributes;
        if (ack.type() == Wire.NLMSG_ERROR && (ack.flags() & Wire.F_CAPPED) == 0) {
            from = Integer.BYTES + (ack.u32(Integer.BYTES) + 3 & -4);
        }
        String text = "";
        int offset = -1;
        if ((ack.flags() & Wire.F_ACK_TLVS) != 0) {
            Attributes attribute = ack.attributes(from);
            while (attribute.next()) {
                switch (attribute.type()) {
                    case Wire.NLMSGERR_ATTR_MSG -> text = attribute.text();
                    case Wire.NLMSGERR_ATTR_OFFS -> offset = attribute.u32();
                    default -> { }
                }
            }
        }
        throw new NetlinkException(operation, -error, text, offset);
    }
}
