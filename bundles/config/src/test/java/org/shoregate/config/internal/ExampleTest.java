package org.shoregate.config.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.shoregate.api.config.ConfigResult;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.Provider;
import org.shoregate.api.net.Family;

/** The example that the product ships with. */
class ExampleTest {
    private static final Path EXAMPLE = Path.of("..", "..", "etc", "shorewall");

    @Test
    void theExampleIsValidAndLeavesNothingToWarnOf() {
        ConfigResult result = DirectoryReader.read(EXAMPLE, Family.IPV4);
        assertThat(result.diagnostics()).isEmpty();
        GatewayConfig config = ((ConfigResult.Valid) result).config();
        assertThat(config.providers()).extracting(Provider::name).hasToString("[ISP1, ISP2]");
        assertThat(config.settings().useDefaultRt()).isTrue();
        assertThat(config.rules()).hasSize(1);
        assertThat(config.marking()).hasSize(1);
        assertThat(config.sourceNat()).hasSize(2);
    }
}
