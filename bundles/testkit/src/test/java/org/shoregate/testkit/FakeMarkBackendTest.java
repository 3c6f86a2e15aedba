package org.shoregate.testkit;

import org.shoregate.api.spi.MarkBackend;

/** The fake must not be kinder than the real ones. */
class FakeMarkBackendTest extends MarkBackendContract {
    private final FakeMarkBackend backend = new FakeMarkBackend();

    @Override
    protected MarkBackend backend() {
        return backend;
    }
}
