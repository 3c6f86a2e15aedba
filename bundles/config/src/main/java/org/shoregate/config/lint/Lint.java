package org.shoregate.config.lint;

import java.util.List;
import java.util.stream.Stream;
import org.shoregate.api.config.Diagnostic;
import org.shoregate.api.config.GatewayConfig;

/**
 * Warns of configurations that are valid and will bite. Stateless and thread-safe; the same input gives the same warnings, in the
 * same order. The checks are spread over the processors, and each call returns when all are done.
 */
public final class Lint {
    private Lint() {
    }

    /** What the files alone tell: warnings by check, then in file order. */
    public static List<Diagnostic> check(GatewayConfig config, Written written) {
        return Checks.OF_FILES.parallelStream().flatMap(c -> c.run(new Subject(config, written))).toList();
    }

    /** What shows only beside the machine that the configuration is for; none of {@link #check}'s warnings is repeated. */
    public static List<Diagnostic> compare(GatewayConfig config, Machine machine) {
        Site site = new Site(new Subject(config, Written.NOTHING), machine);
        return Checks.OF_MACHINES.parallelStream().flatMap(c -> c.run(site)).toList();
    }

    /** The codes of all checks, in their order. */
    public static List<String> codes() {
        return Stream.concat(Checks.OF_FILES.stream(), Checks.OF_MACHINES.stream()).map(Check::code).toList();
    }
}
