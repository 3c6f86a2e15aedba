package org.shoregate.testkit;

import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.spi.RoutingBackend;

/** The fake must not be kinder than the real ones. */
class FakeRoutingBackendTest extends RoutingBackendContract {
    private final FakeRoutingBackend backend = new FakeRoutingBackend(Configs.twoIspKernel());

    @Override
    protected RoutingBackend backend() {
        return backend;
    }

    @Override
    protected InterfaceName device() {
        return new InterfaceName("eth0");
    }
}
