package org.shoregate.karaf.jdk25.internal;

/** Loads Karaf's classes anew, rewritten or as they are; leaves all others to its parent. */
final class RewritingLoader extends ClassLoader {
    private final boolean rewriting;

    RewritingLoader(boolean rewriting) {
        super(RewritingLoader.class.getClassLoader());
        this.rewriting = rewriting;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return name.startsWith("org.apache.karaf.") ? karafClass(name) : super.loadClass(name, resolve);
    }

    private Class<?> karafClass(String name) {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }
    }

    private Class<?> define(String name) {
        byte[] original = KarafJars.read(name);
        byte[] bytes = rewriting ? SubjectCalls.repoint(original) : original;
        return defineClass(name, bytes, 0, bytes.length);
    }
}
