package org.shoregate.monitor.internal.sla;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlotLossTest {
    private static final long SLOT = 250;
    private final SlotLoss loss = new SlotLoss(SLOT, 10_000);

    @Test
    void oneAnswerInASlotIsEnough() {
        for (int i = 0; i < 400; i++) {
            loss.add(i % 3 == 0, i * 50L);
        }
        assertThat(loss.count()).isGreaterThan(30);
        assertThat(loss.lossPercent()).isZero();
    }

    @Test
    void atItsPaceItIsTheShareOfTheProbesInTheWindow() {
        for (int i = 0; i < 200; i++) {
            loss.add(i < 100 || i % 4 == 0, i * SLOT);
        }
        assertThat(loss.lossPercent()).isBetween(70.0, 80.0);
        loss.clear();
        assertThat(loss.count()).isZero();
        assertThat(loss.lossPercent()).isZero();
    }
}
