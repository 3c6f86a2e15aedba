package org.shoregate.monitor.internal;

import java.nio.charset.StandardCharsets;
import org.shoregate.fuzz.Subject;

/** The targets of probes, a provider on each line. */
public final class TargetsSubject implements Subject {
    @Override
    public void read(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        TargetPlan.parse(text.lines().toList(), text.lines().findFirst().orElse(""), complaint -> { });
    }
}
