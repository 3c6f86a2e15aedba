package org.shoregate.gateway;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Recorded decisions as lines of JSON: contents first, each once in a file, then the decision that refers to them. Confined to one thread. */
public final class DecisionLines {
    /** To be raised when something recorded gets another meaning. */
    static final int VERSION = 1;
    static final String CONTENT = "content";
    static final String VALUE = "value";
    static final String DECISION = "decision";
    static final String FORM = "version";

    private final Contents contents = new Contents();

    /** Another file begins, which must not depend on the one before. */
    public void begin() {
        contents.forget();
    }

    /** The lines to append. */
    public List<String> format(RecordedDecision decision) throws IOException {
        Map<String, Object> parts = new LinkedHashMap<>();
        Map<String, Object> folded = new LinkedHashMap<>();
        for (Map.Entry<?, ?> part : ((Map<?, ?>) RecordTree.of(decision)).entrySet()) {
            folded.put((String) part.getKey(), contents.folded(part.getValue(), parts));
        }
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, Object> part : parts.entrySet()) {
            lines.add(JSON.std.asString(Map.of(CONTENT, part.getKey(), VALUE, part.getValue())));
        }
        Map<String, Object> line = new LinkedHashMap<>();
        line.put(FORM, VERSION);
        line.put("time", decision.time().toString());
        line.put(DECISION, folded);
        lines.add(JSON.std.asString(line));
        return lines;
    }
}
