package org.shoregate.karaf.jdk25.internal;

import org.osgi.framework.hooks.weaving.WeavingHook;
import org.osgi.framework.hooks.weaving.WovenClass;

/** Rewrites the classes of Karaf's own bundles as they are loaded, and of no others. Thread-safe. */
final class KarafWeavingHook implements WeavingHook {
    private static final String KARAF = "org.apache.karaf.";

    @Override
    public void weave(WovenClass woven) {
        if (!woven.getBundleWiring().getBundle().getSymbolicName().startsWith(KARAF)) {
            return;
        }
        byte[] before = woven.getBytes();
        byte[] after = SubjectCalls.repoint(before);
        if (after != before) {
            woven.setBytes(after);
            woven.getDynamicImports().add(SubjectCalls.NEW_OWNER_PACKAGE);
        }
    }
}
