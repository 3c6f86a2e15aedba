import java.io.IOException;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * Gives the classes of a jar the form that a JVM keeps in its archive of classes, if they are older than that: it leaves out those
 * without stack maps (JVMS, 4.7.4), so that they are read and verified anew at each start. What they do stays the same. Run by the build
 * as {@code java NewerClasses.java JAR}; doing it again changes nothing.
 */
final class NewerClasses {
    /** The first version whose classes must have stack maps (JVMS, 4.10). */
    private static final int WITH_STACK_MAPS = ClassFile.JAVA_7_VERSION;

    private NewerClasses() {
    }

    public static void main(String[] arguments) throws IOException {
        Path jar = Path.of(arguments[0]);
        Path draft = jar.resolveSibling(jar.getFileName() + ".new");
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}); JarFile from = new JarFile(jar.toFile());
                JarOutputStream to = new JarOutputStream(Files.newOutputStream(draft))) {
            ClassFile format = ClassFile.of(StackMapsOption.GENERATE_STACK_MAPS,
                    ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofClassLoading(loader)));
            for (JarEntry entry : Collections.list(from.entries())) {
                JarEntry same = new JarEntry(entry.getName());
                same.setTime(entry.getTime());
                to.putNextEntry(same);
                byte[] content = from.getInputStream(entry).readAllBytes();
                to.write(entry.getName().endsWith(".class") ? newer(format, content) : content);
                to.closeEntry();
            }
        }
        Files.move(draft, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private static byte[] newer(ClassFile format, byte[] content) {
        ClassModel model = format.parse(content);
        return model.majorVersion() >= WITH_STACK_MAPS ? content : format.transformClass(model, NewerClasses::pass);
    }

    /** Code that passes through a transformation gets its stack maps on the way. */
    private static void pass(ClassBuilder builder, ClassElement element) {
        switch (element) {
            case ClassFileVersion version -> builder.withVersion(WITH_STACK_MAPS, 0);
            case MethodModel method -> builder.transformMethod(method,
                    MethodTransform.transformingCode(CodeTransform.endHandler(code -> { })));
            default -> builder.with(element);
        }
    }
}
