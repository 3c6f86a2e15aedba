package org.shoregate.gateway;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.shoregate.api.config.GatewayConfig;

/**
 * The configuration in force as text, whatever has become of its files since: what Shorewall's compiled script is to its commands. One
 * line of JSON with the version of its form.
 */
final class AppliedConfig {
    /** To be raised when something in the configuration's records gets another meaning; other components are found out when it is read. */
    static final int VERSION = 1;
    private static final String VERSION_KEY = "version";
    private static final String CONFIG_KEY = "config";

    private AppliedConfig() {
    }

    static String format(GatewayConfig config) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(VERSION_KEY, VERSION);
        json.put(CONFIG_KEY, RecordTree.of(config));
        try {
            return JSON.std.asString(json) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException if another version of this program has written it, or if it is damaged */
    static GatewayConfig parse(String text) {
        Map<String, Object> json;
        try {
            json = JSON.std.mapFrom(text);
        } catch (IOException e) {
            throw new IllegalArgumentException("damaged: it is no JSON object", e);
        }
        if (!Integer.valueOf(VERSION).equals(json.get(VERSION_KEY))) {
            throw new IllegalArgumentException("its form is version " + json.get(VERSION_KEY) + ", and this program reads " + VERSION);
        }
        return RecordTree.value(GatewayConfig.class, json.get(CONFIG_KEY));
    }
}
