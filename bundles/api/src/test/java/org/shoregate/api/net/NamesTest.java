package org.shoregate.api.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shoregate.api.config.ProviderName;

class NamesTest {
    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "eth 0", "abcdefghijklmnop", "eth0:1"})
    void refusesWhatTheKernelWouldNotTakeAsAnInterface(String name) {
        assertThat(InterfaceName.isValid(name)).isFalse();
        assertThatThrownBy(() -> new InterfaceName(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"eth0", "ppp0", "br-lan.7", "abcdefghijklmno"})
    void takesInterfaceNames(String name) {
        assertThat(new InterfaceName(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1ISP", "my-isp", "_x", "a.b"})
    void refusesWhatShorewallWouldNotTakeAsAProvider(String name) {
        assertThatThrownBy(() -> new ProviderName(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void marksStayInsideTheirMask() {
        assertThat(new Mark(0x100, 0xff00).matches(0x0142)).isTrue();
        assertThat(new Mark(0x100, 0xff00).matches(0x0242)).isFalse();
        assertThatThrownBy(() -> new Mark(0x101, 0xff00)).hasMessageContaining("outside its mask");
    }

    @Test
    void tableNumbersAreUnsigned() {
        assertThat(new TableId(-1)).hasToString("4294967295").isGreaterThan(TableId.MAIN);
    }
}
