package org.shoregate.api.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RealmsTest {
    @Test
    void oneOrTwoAreReadAndWrittenAlike() {
        assertThat(Realms.parse("7")).isEqualTo(7);
        assertThat(Realms.text(7)).isEqualTo("7");
        assertThat(Realms.source(7)).isEmpty();
        int both = Realms.parse("65535/2");
        assertThat(Realms.text(both)).isEqualTo("65535/2");
        assertThat(Realms.source(both)).contains(65535);
        assertThat(Realms.destination(both)).isEqualTo(2);
        assertThatThrownBy(() -> Realms.parse("x")).isInstanceOf(IllegalArgumentException.class);
    }
}
