package org.shoregate.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.shoregate.api.PluginReport;
import org.shoregate.api.config.ConfigResult;
import org.shoregate.api.config.Diagnostic;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.config.SourceLocation;
import org.shoregate.shell.internal.command.Backends.Backend;
import org.shoregate.shell.internal.command.WanCommand.Output;

class PluginTextTest {
    private static final ProviderName ISP1 = new ProviderName("ISP1");
    private static final ProviderName ISP2 = new ProviderName("ISP2");
    private static final PluginReport FINE = new PluginReport("probe type", "icmp", 7, true, List.of(ISP1, ISP2), List.of(), Optional.empty());
    private static final PluginReport BROKEN = new PluginReport("verdict policy", "mine", 8, true, List.of(ISP1, ISP2), List.of(ISP2),
            Optional.of(new PluginReport.Fault(Instant.parse("2026-01-02T03:04:05Z"), ISP2, "java.lang.IllegalStateException: no idea what to make of this")));
    private final PluginText text = new PluginText(id -> "org.example.bundle" + id + " 1.2.3");

    @Test
    void oneThatFailsIsShownWithItsLastErrorAndWhoDoesWithoutIt() {
        List<String> lines = text.monitors(List.of(FINE, BROKEN), ZoneOffset.UTC);
        assertThat(lines).startsWith("NAME  KIND            STATE       UPLINKS  BUNDLE",
                "icmp  probe type      used        2        org.example.bundle7 1.2.3",
                "mine  verdict policy  quarantine  2        org.example.bundle8 1.2.3",
                "                                           not used for ISP2 until it is");
        assertThat(String.join(" ", lines).replaceAll(" +", " ")).contains("failed at 01-02 03:04:05 over ISP2: java.lang.IllegalStateException: no idea");
        assertThat(lines).allMatch(l -> l.length() <= WanCommand.WIDTH);
    }

    @Test
    void jsonHasTheSame() {
        assertThat(text.json(FINE)).containsEntry("state", "used").containsEntry("bundleId", 7L).doesNotContainKey("lastError");
        assertThat(text.json(BROKEN)).containsEntry("state", "quarantine").containsEntry("quarantined", List.of("ISP2")).containsEntry("lastError",
                Map.of("at", "2026-01-02T03:04:05Z", "uplink", "ISP2", "text", "java.lang.IllegalStateException: no idea what to make of this"));
    }

    @Test
    void manyAreNamedInShort() {
        List<ProviderName> many = IntStream.rangeClosed(1, 200).mapToObj(n -> new ProviderName("ISP" + n)).toList();
        List<String> lines = text.monitors(List.of(new PluginReport("probe type", "bad", 1, true, many, many, Optional.empty())), ZoneOffset.UTC);
        assertThat(String.join(" ", lines).replaceAll(" +", " ")).contains("not used for ISP1, ISP2, ISP3 and 197 more until");
    }

    @Test
    void stateTellsWhoIsUsed() {
        PluginReport spare = new PluginReport("probe type", "icmp", 9, false, List.of(), List.of(), Optional.empty());
        PluginReport idle = new PluginReport("probe type", "dns", 9, true, List.of(), List.of(), Optional.empty());
        assertThat(text.json(spare)).containsEntry("state", "spare");
        assertThat(text.json(idle)).containsEntry("state", "idle");
    }

    @Test
    void backendsTellWhichIsUsedAndWhatIsWrong() {
        Output output = Backends.output(List.of(new Backend("routing", "netlink", true, "org.shoregate.routing 0.1.0"),
                new Backend("marks", "print", false, "org.example.marks 1.0.0")), List.of("nft refused"));
        assertThat(output.lines()).containsExactly("ROLE     NAME     STATE  BUNDLE", "routing  netlink  used   org.shoregate.routing 0.1.0",
                "marks    print    spare  org.example.marks 1.0.0", "Problem: nft refused");
    }

    @Test
    void checkOfAnInvalidConfigurationFailsAfterItsDiagnostics() {
        Diagnostic error = new Diagnostic(Diagnostic.Severity.ERROR, "SG-P001", new SourceLocation("providers", 3, 1), "wrong; mend it");
        Output output = Check.output(new ConfigResult.Invalid(List.of(error)));
        assertThat(output.lines()).containsExactly("providers:3:1: error: wrong; mend it [SG-P001]");
        assertThat(output.failure()).contains("the configuration is invalid: 1 errors, 0 warnings");
    }
}
