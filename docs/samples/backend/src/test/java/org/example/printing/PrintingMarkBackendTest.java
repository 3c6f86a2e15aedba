package org.example.printing;

import org.shoregate.api.spi.MarkBackend;
import org.shoregate.testkit.MarkBackendContract;

/** Everything that Shoregate expects of a mark backend. */
class PrintingMarkBackendTest extends MarkBackendContract {
    private final MarkBackend backend = new PrintingMarkBackend();

    @Override
    protected MarkBackend backend() {
        return backend;
    }
}
