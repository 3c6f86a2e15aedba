package org.shoregate.netlink.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestTableTest {
    private static final long S = 1_000_000_000L;

    private final RequestTable table = new RequestTable();

    private Request claim(Request.State state, long nowNs) {
        Request request = table.claim(nowNs);
        request.state = state;
        request.sentNs = nowNs;
        return request;
    }

    @Test
    void requestsThatWaitAreKeptHoweverManyThereAre() {
        for (int i = 0; i < RequestTable.MAX_SIZE; i++) {
            assertThat(claim(Request.State.WAITING, 0).number).isEqualTo(i);
        }
        assertThat(table.claim(0)).as("no number is left for it").isNull();
        assertThat(table.waiting()).hasSize(RequestTable.MAX_SIZE);
        for (int i = 0; i < RequestTable.MAX_SIZE; i++) {
            assertThat(table.find(i).number).isEqualTo(i);
            assertThat(table.findByLow16((short) i).number).isEqualTo(i);
        }
    }

    @Test
    void anAnsweredRequestIsUsedAgain() {
        Request first = claim(Request.State.DONE, 0);
        for (int i = 1; i < 64; i++) {
            claim(Request.State.DONE, 0);
        }
        assertThat(claim(Request.State.DONE, 0)).isSameAs(first);
        assertThat(table.find(0)).as("forgotten").isNull();
        assertThat(table.find(64)).isSameAs(first);
        assertThat(table.findByLow16(0)).isNull();
    }

    @Test
    void aLostRequestIsRememberedForHalfAMinute() {
        Request lost = claim(Request.State.LOST, 0);
        for (int i = 1; i < 100; i++) {
            claim(Request.State.DONE, S);
        }
        assertThat(table.find(0)).isSameAs(lost);
        for (int i = 100; i <= 128; i++) {
            claim(Request.State.DONE, 31 * S);
        }
        assertThat(table.find(0)).isNull();
    }
}
