package org.shoregate.karaf.jdk25.internal;

import java.util.Set;
import org.shoregate.karaf.jdk25.CurrentSubject;

/**
 * The three calls that do not work since JDK 24, and their new owner. Only the class a call is addressed to is changed; its name,
 * its parameters and the code around it stay, so no stack map is touched.
 */
final class SubjectCalls {
    static final String NEW_OWNER_PACKAGE = CurrentSubject.class.getPackageName();
    private static final String NEW_OWNER = CurrentSubject.class.getName().replace('.', '/');
    private static final String HELPER = "org/apache/karaf/util/jaas/JaasHelper";

    /** Karaf 4.4 copies JaasHelper privately into several bundles. */
    private static final Set<MethodReference> BROKEN = Set.of(
            new MethodReference("javax/security/auth/Subject", "getSubject",
                    "(Ljava/security/AccessControlContext;)Ljavax/security/auth/Subject;"),
            new MethodReference(HELPER, "doAs",
                    "(Ljavax/security/auth/Subject;Ljava/security/PrivilegedAction;)Ljava/lang/Object;"),
            new MethodReference(HELPER, "doAs",
                    "(Ljavax/security/auth/Subject;Ljava/security/PrivilegedExceptionAction;)Ljava/lang/Object;"));

    private SubjectCalls() {
    }

    /** The class file with those calls addressed to {@link CurrentSubject}; the same array if there are none. */
    static byte[] repoint(byte[] classFile) {
        ConstantPool pool = ConstantPool.of(classFile);
        if (!pool.mentions("getSubject") && !pool.mentions("doAs")) {
            return classFile;
        }
        int[] broken = pool.methodReferences().filter(i -> BROKEN.contains(pool.methodReference(i))).toArray();
        return broken.length == 0 ? classFile : pool.withOwner(NEW_OWNER, broken);
    }
}
