/**
 * For tests of the gateway and of plug-ins: a {@link org.shoregate.testkit.ManualClock}, kernels and firewalls in memory
 * ({@link org.shoregate.testkit.FakeRoutingBackend}, {@link org.shoregate.testkit.FakeMarkBackend}), example configurations
 * ({@link org.shoregate.testkit.Configs}), certificates ({@link org.shoregate.testkit.TestAuthority}), and the
 * conformance suites named {@code …Contract}, which a plug-in's own test extends.
 */
@Export
@Version("1.0.0")
package org.shoregate.testkit;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
