package org.shoregate.itests;

import static org.junit.Assume.assumeTrue;

/** Tests that change the kernel's routing are for root, in the namespace that src/test/jvm makes for them. */
final class Root {
    private Root() {
    }

    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    static void assume() {
        assumeTrue("needs root, for network namespaces", isRoot());
    }
}
