package org.shoregate.karaf.jdk25.internal;

/** What a call is addressed to; names and descriptor as in class files (JVMS 4.2, 4.3). */
record MethodReference(String owner, String name, String descriptor) {
}
