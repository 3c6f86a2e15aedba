package org.shoregate.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTest {
    private static final ZonedDateTime NOW = ZonedDateTime.parse("2026-03-10T12:00:00+01:00[Europe/Berlin]");

    @ParameterizedTest
    @CsvSource({"90s, 2026-03-10T10:58:30Z", "2h, 2026-03-10T09:00:00Z", "1d, 2026-03-09T11:00:00Z", "09:30, 2026-03-10T08:30:00Z",
        "2026-03-01, 2026-02-28T23:00:00Z", "2026-03-01T14:05, 2026-03-01T13:05:00Z", "2026-03-01T14:05:06Z, 2026-03-01T14:05:06Z"})
    void timesAndSpansAreUnderstood(String text, Instant moment) throws Exception {
        assertThat(Moment.parse(text, NOW)).isEqualTo(moment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "yesterday", "25:00", "2026-13-01", ""})
    void nothingElseIs(String text) {
        assertThatThrownBy(() -> Moment.parse(text, NOW)).hasMessageContaining("'" + text + "' is no time");
    }

    @Test
    void zeroIsNow() throws Exception {
        assertThat(Moment.parse("0", NOW)).isEqualTo(NOW.toInstant());
    }
}
