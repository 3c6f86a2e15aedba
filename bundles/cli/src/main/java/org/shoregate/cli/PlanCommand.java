package org.shoregate.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.plan.Change;
import org.shoregate.api.spi.BackendException;
import org.shoregate.gateway.Preview;
import org.shoregate.gateway.view.IpJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code shoregate plan}. */
@Command(name = "plan", description = {"Shows what apply would change in the running kernel: + new, - gone, ~ replaced; changes nothing",
    "With --json: the rules, the routes and the nft text that there would be, shaped as ip -j prints them"})
final class PlanCommand implements Callable<Integer> {
    @Mixin
    private Place place;

    private final Context context;

    PlanCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Failure {
        GatewayConfig config = context.config(place);
        Engine engine = Engine.forLooking(context, place);
        Preview preview = engine.preview(config, engine.state().held(config));
        context.print(place, place.json() ? json(preview) : Map.of(), lines(preview));
        return ExitCode.OK;
    }

    private Map<String, Object> json(Preview preview) throws Failure {
        NetworkState after = AfterChanges.of(preview.network(), preview.changes());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rules", IpJson.rules(after.rules()));
        json.put("routes", IpJson.routes(after.routes()));
        try {
            json.put("nft", context.surroundings().marks().render(preview.plan().marks()));
        } catch (BackendException e) {
            throw new Failure(ExitCode.REFUSED, e.getMessage());
        }
        return json;
    }

    private static List<String> lines(Preview preview) {
        List<String> lines = new ArrayList<>();
        preview.plan().notices().forEach(n -> lines.add("# " + n));
        all(preview).forEach(c -> lines.add(c.toString()));
        if (!preview.marksInstalled()) {
            lines.add("~ marking rules: table inet shoregate");
        }
        lines.add(preview.isNothing() ? "nothing to do" : summary(preview));
        return lines;
    }

    private static String summary(Preview preview) {
        long added = all(preview).filter(c -> c instanceof Change.AddRoute || c instanceof Change.AddRule).count();
        long gone = all(preview).filter(c -> c instanceof Change.DeleteRoute || c instanceof Change.DeleteRule).count();
        long replaced = all(preview).filter(c -> c instanceof Change.ReplaceRoute).count();
        return added + " to add, " + replaced + " to replace, " + gone + " to delete"
                + (preview.marksInstalled() ? "" : ", marking rules to install");
    }

    private static Stream<Change> all(Preview preview) {
        return Stream.concat(preview.changes().build().stream(), preview.changes().teardown().stream());
    }
}
