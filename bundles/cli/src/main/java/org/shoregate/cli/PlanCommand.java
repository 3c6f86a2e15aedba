package org.shoregate.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.spi.BackendException;
import org.shoregate.api.plan.Preview;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code shoregate plan}. */
@Command(name = "plan", description = {"Shows what apply would change in the running kernel: + new, - gone, ~ replaced; changes nothing",
    "With --json: each change, and the rules, the routes and the nft text that there would be, shaped as ip -j prints them"})
final class PlanCommand implements Callable<Integer> {
    @Mixin
    private Place place;

    private final Context context;

    PlanCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Failure {
        Verdict verdict = context.readBesideMachine(place);
        GatewayConfig config = Context.valid(verdict);
        Engine engine = Engine.forLooking(context, place);
        engine.ask(config, "start");
        Preview preview = engine.preview(config, engine.state().held(config));
        String nft = nft(preview);
        Paint paint = context.paint(place, Channel.OUTPUT);
        List<String> marks = new MarksText(paint).lines(engine.state().appliedMarks(), nft);
        List<String> lines = new PlanText(config, preview, paint).lines(marks);
        context.print(place, place.json() ? PlanJson.of(verdict, preview, nft) : Map.of(), lines);
        return ExitCode.OK;
    }

    private String nft(Preview preview) throws Failure {
        try {
            return context.surroundings().marks().render(preview.plan().marks());
        } catch (BackendException e) {
            throw new Failure(ExitCode.REFUSED, e.getMessage());
        }
    }
}
