package org.shoregate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.shoregate.config.lint.ForeignNft;

/** The JSON is what nft 1.0.6 prints. */
class ForeignRulesetTest {
    private static final String MARK = "{\"meta\":{\"key\":\"mark\"}}";
    private static final String CONNECTION_MARK = "{\"ct\":{\"key\":\"mark\"}}";

    private static String rule(String table, String... expressions) {
        return "{\"nftables\":[{\"metainfo\":{\"version\":\"1.0.6\"}},{\"table\":{\"family\":\"inet\",\"name\":\"" + table + "\"}},"
                + "{\"rule\":{\"family\":\"inet\",\"table\":\"" + table + "\",\"chain\":\"c\",\"handle\":2,\"expr\":["
                + String.join(",", expressions) + "]}}]}";
    }

    private static String assign(String key, String value) {
        return "{\"mangle\":{\"key\":" + key + ",\"value\":" + value + "}}";
    }

    @Test
    void theBitsThatAnAssignmentMayChange() {
        assertThat(ForeignRuleset.statements(rule("t", assign(MARK, "1")))).containsExactly(new ForeignNft.SetsPacketMark("inet t c", -1));
        assertThat(ForeignRuleset.statements(rule("t", assign(MARK, "{\"|\":[{\"&\":[" + MARK + ",4294967045]},5]}"))))
                .containsExactly(new ForeignNft.SetsPacketMark("inet t c", 0xff));
        assertThat(ForeignRuleset.statements(rule("t", assign(MARK, "{\"&\":[" + CONNECTION_MARK + ",255]}"))))
                .containsExactly(new ForeignNft.SetsPacketMark("inet t c", -1));
        assertThat(ForeignRuleset.statements(rule("t", assign(CONNECTION_MARK, "{\"|\":[" + CONNECTION_MARK + ",65536]}"))))
                .containsExactly(new ForeignNft.SetsConnectionMark("inet t c", 0x10000));
        assertThat(ForeignRuleset.statements(rule("t", assign(MARK, "{\"map\":{\"key\":{},\"data\":{\"set\":[]}}}"))))
                .containsExactly(new ForeignNft.SetsPacketMark("inet t c", -1));
    }

    @Test
    void sourceNatAndWhereItIsFor() {
        String named = "{\"match\":{\"op\":\"==\",\"left\":{\"meta\":{\"key\":\"oifname\"}},\"right\":{\"set\":[\"a\",\"b\"]}}}";
        assertThat(ForeignRuleset.statements(rule("t", named, "{\"snat\":{\"addr\":\"192.0.2.1\"}}"))).containsExactly(
                new ForeignNft.TranslatesSource("inet t c", Optional.of("a")), new ForeignNft.TranslatesSource("inet t c", Optional.of("b")));
        String others = "{\"match\":{\"op\":\"!=\",\"left\":{\"meta\":{\"key\":\"oifname\"}},\"right\":\"docker0\"}}";
        assertThat(ForeignRuleset.statements(rule("t", others, "{\"masquerade\":null}")))
                .containsExactly(new ForeignNft.TranslatesSource("inet t c", Optional.empty()));
    }

    @Test
    void targetsOfIptablesFlowtablesAndTablesOfOurOwn() {
        assertThat(ForeignRuleset.statements(rule("mangle", "{\"xt\":{\"type\":\"target\",\"name\":\"CONNMARK\"}}")))
                .containsExactly(new ForeignNft.CallsMarkTarget("inet mangle c", "CONNMARK"));
        assertThat(ForeignRuleset.statements("{\"nftables\":[{\"flowtable\":{\"family\":\"inet\",\"name\":\"f\",\"table\":\"fw\"}}]}"))
                .containsExactly(new ForeignNft.Flowtable("inet fw f"));
        assertThat(ForeignRuleset.statements(rule("shoregate", assign(MARK, "1")))).isEmpty();
        assertThat(ForeignRuleset.statements("Error: JSON support not compiled-in")).isEmpty();
    }
}
