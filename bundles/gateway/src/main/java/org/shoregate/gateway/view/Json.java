package org.shoregate.gateway.view;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Maps, lists, strings, numbers and booleans as JSON text. */
public final class Json {
    private Json() {
    }

    /** Indented, without a newline at the end. */
    public static String format(Object value) {
        try {
            return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
