package org.shoregate.gateway;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shoregate.api.config.GatewayConfig;

/**
 * A configuration in force that somebody has yet to confirm, as it is kept in the state directory: whoever works there once the time is
 * over goes back. Immutable.
 *
 * @param until when, to the second
 * @param before what to go back to; absent if nothing was in force
 * @param off what was switched off then
 */
public record Unconfirmed(Instant until, Optional<GatewayConfig> before, SwitchedOff off) {
    /** Longer than anybody should leave a doubtful configuration alone, in seconds. */
    public static final int MAX_S = 86_400;
    /** What a machine boots with, and behind its name while that is not confirmed. */
    static final List<String> BOOT_FILES = List.of(StateDirectory.BOOT_ROUTING, StateDirectory.BOOT_MARKS);
    static final String DRAFT = ".unconfirmed";
    private static final String FILE = "unconfirmed.json";
    private static final String REJECTED = "rejected.json";

    /** The one of a state directory, if there is one. */
    public static Optional<Unconfirmed> read(Path state) throws IOException {
        Optional<String> text = new StateFile(state.resolve(FILE)).read();
        try {
            return text.isPresent() ? Optional.of(parse(text.get())) : Optional.empty();
        } catch (IllegalArgumentException | ClassCastException e) {
            throw new IOException(state.resolve(FILE) + " is damaged: " + e.getMessage() + "; remove it to keep what is in force", e);
        }
    }

    /** Keeps it; survives a power cut. */
    public void store(Path state) throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("until", until.getEpochSecond());
        json.put("disabled", off.format());
        before.ifPresent(b -> json.put("before", AppliedConfig.format(b)));
        StateFile.secret(state.resolve(FILE)).write(JSON.std.asString(json) + "\n", true);
    }

    /** Whether something in force is to be confirmed. */
    static boolean isPending(Path state) {
        return Files.exists(state.resolve(FILE));
    }

    /** It is confirmed, or gone back from: what is in force is what the machine boots with from now on. Nothing there is success. */
    public static void remove(Path state) throws IOException {
        for (String name : BOOT_FILES) {
            Path draft = state.resolve(name + DRAFT);
            if (Files.exists(draft)) {
                Files.move(draft, state.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            }
        }
        // Reason: whoever is killed before this line finds it pending still, and nobody finds drafts that nothing will ever move.
        new StateFile(state.resolve(FILE)).delete();
    }

    /** The configuration that was gone back from last; a gateway does not take it from the files by itself. */
    public static Optional<GatewayConfig> rejected(Path state) throws IOException {
        try {
            return new StateFile(state.resolve(REJECTED)).read().map(AppliedConfig::parse);
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // another version's: the files count
        }
    }

    /** Keeps that; empty forgets it. */
    public static void reject(Path state, Optional<GatewayConfig> config) throws IOException {
        StateFile file = StateFile.secret(state.resolve(REJECTED));
        if (config.isPresent()) {
            file.write(AppliedConfig.format(config.get()), true);
        } else {
            file.delete();
        }
    }

    public boolean isOver(Instant now) {
        return !now.isBefore(until);
    }

    private static Unconfirmed parse(String text) {
        Map<String, Object> json;
        try {
            json = JSON.std.mapFrom(text);
        } catch (IOException e) {
            throw new IllegalArgumentException("it is no JSON object", e);
        }
        if (!(json.get("until") instanceof Number until)) {
            throw new IllegalArgumentException("it does not tell until when");
        }
        Optional<GatewayConfig> before = Optional.ofNullable((String) json.get("before")).map(AppliedConfig::parse);
        return new Unconfirmed(Instant.ofEpochSecond(until.longValue()), before, SwitchedOff.parse((String) json.getOrDefault("disabled", "")));
    }
}
