package org.shoregate.karaf.jdk25.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.MethodRefEntry;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.shoregate.karaf.jdk25.CurrentSubject;

/** Against the real classes, read back with the JDK's own class-file API. */
class SubjectCallsTest {
    private static final String NEW_OWNER = CurrentSubject.class.getName().replace('.', '/');

    @Test
    void noKarafClassKeepsABrokenCall() {
        List<String> left = KarafJars.classes().stream().map(SubjectCalls::repoint).map(ClassFile.of()::parse)
                .flatMap(c -> methodReferences(c).stream().filter(SubjectCallsTest::isBroken)).toList();
        assertThat(left).isEmpty();
    }

    @Test
    void exactlyTheClassesThatNeedItAreRewritten() {
        Set<String> rewritten = new TreeSet<>();
        for (byte[] before : KarafJars.classes()) {
            byte[] after = SubjectCalls.repoint(before);
            boolean broken = methodReferences(ClassFile.of().parse(before)).stream().anyMatch(SubjectCallsTest::isBroken);
            assertThat(after != before).isEqualTo(broken);
            if (broken) {
                rewritten.add(ClassFile.of().parse(after).thisClass().name().stringValue());
            }
        }
        assertThat(rewritten).contains("org/apache/karaf/util/jaas/JaasHelper", "org/apache/karaf/shell/support/ShellUtil",
                "org/apache/karaf/shell/impl/console/osgi/secured/SecuredSessionFactoryImpl",
                "org/apache/karaf/jaas/command/WhoamiCommand", "org/apache/karaf/jaas/command/SudoCommand",
                "org/apache/felix/eventadmin/impl/handler/EventAdminImpl");
    }

    @Test
    void rewrittenClassVerifiesAndDiffersInItsConstantsOnly() {
        byte[] before = KarafJars.read("org.apache.karaf.util.jaas.JaasHelper");
        byte[] after = SubjectCalls.repoint(before);
        assertThat(ClassFile.of().verify(after)).isEmpty();
        assertThat(code(after)).containsExactlyElementsOf(code(before));
        assertThat(methodReferences(ClassFile.of().parse(after))).filteredOn(r -> r.startsWith(NEW_OWNER)).hasSize(2);
    }

    private static boolean isBroken(String reference) {
        return reference.startsWith("javax/security/auth/Subject.getSubject(")
                || reference.startsWith("org/apache/karaf/util/jaas/JaasHelper.doAs(");
    }

    /** The instructions of each method, constants as indexes. */
    private static List<String> code(byte[] classFile) {
        return ClassFile.of().parse(classFile).methods().stream()
                .map(m -> m.methodName() + " " + m.findAttribute(Attributes.code()).map(c -> Arrays.toString(c.codeArray())).orElse("-"))
                .toList();
    }

    private static List<String> methodReferences(ClassModel model) {
        return StreamSupport.stream(model.constantPool().spliterator(), false)
                .filter(MethodRefEntry.class::isInstance).map(MethodRefEntry.class::cast)
                .map(r -> r.owner().name().stringValue() + "." + r.name().stringValue() + r.type().stringValue())
                .toList();
    }
}
