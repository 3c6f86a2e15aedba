package org.shoregate.notify.exec.internal;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.shoregate.api.lsm.LsmStatus;
import org.shoregate.api.notify.DeliveryException;
import org.shoregate.api.notify.Message;
import org.shoregate.api.notify.Notifier;

/** Runs one script at every up and down of an uplink, with the arguments that LSM would give it. Thread-safe. */
@Component(configurationPid = ExecOptions.PID, configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = {Notifier.RAW + ":Boolean=true", Notifier.LOCAL + ":Boolean=true"})
@Designate(ocd = ExecOptions.class, factory = true)
public final class ExecNotifier implements Notifier {
    /** EX_TEMPFAIL of sysexits.h: try again later. */
    private static final int TEMPFAIL = 75;

    private final ScriptLines lines;
    private final String name;
    private final boolean event;
    private final String line;
    private final Script script;
    private final String email;
    private final LsmArguments arguments;
    private final boolean unknownUp;

    /** @throws IllegalArgumentException if a value is none of those allowed */
    @Activate
    public ExecNotifier(@Reference ScriptLines lines, ExecOptions options) {
        this.lines = lines;
        this.name = options.shoregate_notifier_name();
        this.event = switch (options.kind()) {
            case "event" -> true;
            case "notify" -> false;
            default -> throw new IllegalArgumentException("kind = " + options.kind() + " of " + name
                    + " is neither notify nor event; write one of them");
        };
        this.line = LsmScriptRunner.line(Optional.of(options.queue()), "channel " + name);
        this.script = Script.of(options.script(), options.limitS());
        this.email = options.email().strip();
        this.arguments = new LsmArguments(options.arguments());
        this.unknownUp = options.unknownUp();
    }

    @Override
    public String deliver(Message message) throws DeliveryException, InterruptedException {
        Optional<String> obstacle = script.obstacle();
        if (obstacle.isPresent()) {
            throw new DeliveryException(obstacle.get(), false);
        }
        return switch (message) {
            case Message.Transition transition -> transition(transition);
            case Message.Test test -> run(arguments.test(email, test.time()));
            case Message.About _, Message.Digest _ ->
                    throw new DeliveryException("a script is run for changes of state, not for incidents; leave "
                    + RAW + " as it is", true);
        };
    }

    private String transition(Message.Transition message) throws DeliveryException, InterruptedException {
        Optional<List<String>> given = arguments.of(message.transition(), email);
        LsmStatus after = LsmArguments.status(message.transition().after());
        boolean firstUp = after == LsmStatus.UP && LsmArguments.status(message.transition().before()) == LsmStatus.UNKNOWN;
        if (given.isEmpty() || firstUp && !unknownUp) {
            return "not run: neither up nor down has come about";
        }
        if (!event) {
            return run(given.get());
        }
        lines.add(line, new ScriptJob(name + ", " + message.transition().provider(), true, after, script, given.get()));
        return "waits for its turn to be run";
    }

    private String run(List<String> given) throws DeliveryException, InterruptedException {
        try {
            Script.Outcome outcome = script.run(given);
            if (outcome.status() != 0) {
                throw new DeliveryException(script.file() + " exited with status " + outcome.status() + ": " + outcome.errors(),
                        outcome.status() != TEMPFAIL);
            }
            return "exited with status 0 after " + outcome.took().toMillis() + " ms";
        } catch (TimeoutException e) {
            throw new DeliveryException(e.getMessage(), true, e);
        } catch (IOException e) {
            throw new DeliveryException(script.file() + " could not be run: " + e.getMessage(), false, e);
        }
    }
}
