package org.shoregate.karaf.jdk25.internal;

import org.osgi.annotation.bundle.Header;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.hooks.weaving.WeavingHook;

/** Registers the hook. No DS component: it must be there before the first class of Karaf's shell is loaded, and so before SCR. */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class Activator implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        context.registerService(WeavingHook.class, new KarafWeavingHook(), null);
    }

    @Override
    public void stop(BundleContext context) {
        // the framework unregisters the hook; classes already rewritten stay so
    }
}
