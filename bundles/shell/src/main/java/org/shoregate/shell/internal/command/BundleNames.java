package org.shoregate.shell.internal.command;

import java.util.function.LongFunction;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** Bundles as people know them. */
final class BundleNames implements LongFunction<String> {
    private final BundleContext context;

    BundleNames(BundleContext context) {
        this.context = context;
    }

    /** Symbolic name and version; the number alone if there is no such bundle any more. */
    @Override
    public String apply(long id) {
        Bundle bundle = context.getBundle(id);
        return bundle == null ? "bundle " + id : bundle.getSymbolicName() + " " + bundle.getVersion();
    }
}
