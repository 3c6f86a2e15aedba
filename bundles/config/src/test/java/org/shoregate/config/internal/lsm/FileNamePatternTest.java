package org.shoregate.config.internal.lsm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamePatternTest {
    @ParameterizedTest
    @CsvSource({
        "local*.conf, local.conf, true", "local*.conf, local-1.conf, true", "local*.conf, local.conf.bak, false",
        "*, .hidden, true", "?, a, true", "?, ab, false", "*a*b*, xxaxxbxx, true", "*a*b, aab, true", "*a*b, aba, false",
        "[ab]c, ac, true", "[ab]c, cc, false", "[!ab]c, cc, true", "[^ab]c, ac, false", "[a-c]1, b1, true", "[a-c]1, d1, false",
        "[]x]1, ]1, true", "[a, [a, true", "a\\*, a*, true", "a\\*, ab, false", "{a;b}, a, false", "'', '', true", "*, '', true",
        "x[a-], x-, true",
    })
    void matchesAsFnmatchDoes(String glob, String name, boolean expected) {
        assertThat(new FileNamePattern(glob).matches(name)).isEqualTo(expected);
    }

    @Test
    void manyStarsTakeNoTime() {
        assertThat(new FileNamePattern("*a".repeat(1000) + "b").matches("a".repeat(5000))).isFalse();
    }
}
