package org.shoregate.lab.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.shoregate.lab.Isp;

class PeerOutputTest {
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678901234Z");
    private static final String SECONDS = TIME.getEpochSecond() + ".678901234";

    @Test
    void whatTheScriptOfAMonitorWrote() {
        assertThat(ScriptedPeer.parse(SECONDS + " down ISP2", "up"))
                .isEqualTo(new Judgement(TIME, Isp.ISP2, Judgement.Verdict.DOWN, ""));
        assertThat(ScriptedPeer.parse(SECONDS + " up ISP1", "up").verdict()).isEqualTo(Judgement.Verdict.UP);
        assertThat(ScriptedPeer.parse(SECONDS + " 0 ISP1", "0").verdict()).isEqualTo(Judgement.Verdict.UP);
        assertThat(ScriptedPeer.parse(SECONDS + " 1 ISP1", "0").verdict()).isEqualTo(Judgement.Verdict.DOWN);
    }

    @Test
    void whatTheApplianceWroteIntoItsJournal() throws Exception {
        assertThat(ShoregateContestant.parse("""
                {"n":1,"time":"2026-01-02T03:04:05.678901234Z","kind":"VERDICT","summary":"ISP2 is down (loss)","details":["why"]}
                {"n":2,"time":"2026-01-02T03:04:06Z","kind":"ROUND","summary":"7 changes: verdict: ISP2 is down (loss)"}
                {"n":3,"time":"2026-01-02T03:04:07Z","kind":"VERDICT","summary":"ISP2 is unknown"}
                {"n":4,"time":"2026-01-02T03:04:08Z","kind":"VERDICT","summary":"ISP1 is degraded (loss)","details":[]}
                """)).containsExactly(new Judgement(TIME, Isp.ISP2, Judgement.Verdict.DOWN, "why"),
                new Judgement(Instant.parse("2026-01-02T03:04:08Z"), Isp.ISP1, Judgement.Verdict.DEGRADED, ""));
    }

    @Test
    void whatFpingPrints() {
        List<Judgement> found = new ArrayList<>();
        FpingContestant.add(found, "[1795603532.07494] 192.0.2.1    : [0], 64 bytes, 0.151 ms (0.151 avg, 0% loss)", Isp.ISP1);
        FpingContestant.add(found, "[1795603533.08501] 192.0.2.1 : [1], timed out (0.151 avg, 50% loss)", Isp.ISP1);
        FpingContestant.add(found, "ICMP Host Unreachable from 203.0.113.2 for ICMP Echo sent to 192.0.2.1", Isp.ISP1);
        assertThat(found).extracting(Judgement::verdict).containsExactly(Judgement.Verdict.UP, Judgement.Verdict.DOWN);
        assertThat(found.getLast().time()).isEqualTo(Instant.ofEpochSecond(1795603533L, 85_010_000));
    }
}
