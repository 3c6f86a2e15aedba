package org.shoregate.monitor.internal.judging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shoregate.api.config.ProviderName;

class QuorumsTest {
    private final List<String> complaints = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({"any,1,1", "any,4,1", "majority,1,1", "majority,2,2", "majority,3,2", "majority,4,3", "ALL,3,3", "2,3,2", "2,1,1", "3,2,2"})
    void quorumNeedsSoMany(String word, int targets, int needed) {
        assertThat(Quorum.parse(word).orElseThrow().needed(targets)).isEqualTo(needed);
    }

    @Test
    void providersHaveTheirOwnOrThatOfAll() {
        Quorums quorums = Quorums.parse("*=majority, ISP1 = 2; ISP2=all", complaints::add);
        assertThat(complaints).isEmpty();
        assertThat(quorums.of(new ProviderName("ISP1"))).isEqualTo(new Quorum.AtLeast(2));
        assertThat(quorums.of(new ProviderName("ISP2"))).isEqualTo(new Quorum.All());
        assertThat(quorums.of(new ProviderName("ISP3"))).isEqualTo(new Quorum.Majority());
    }

    @ParameterizedTest
    @ValueSource(strings = {"most", "0", "ISP1=", "=any", "-1", "1ISP=any"})
    void nonsenseIsNamedAndLeftOut(String text) {
        assertThat(Quorums.parse(text, complaints::add)).isEqualTo(Quorums.DEFAULT);
        assertThat(complaints).hasSize(1).allMatch(c -> c.contains("'" + text + "'"));
    }
}
