package org.shoregate.karaf.jdk25.internal;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The constant pool of a class file (JVMS 4.4), read in place. Immutable.
 */
final class ConstantPool {
    /** Magic, minor and major version come before the count of entries. */
    private static final int COUNT_AT = 8;
    private static final int FIRST_ENTRY_AT = 10;
    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int CLASS = 7;
    private static final int METHODREF = 10;
    /** Bytes of an entry including its tag, by tag (JVMS table 4.4-A); 0 where there is no such tag or, for Utf8, no fixed size. */
    private static final int[] SIZES = {0, 0, 0, 5, 5, 9, 9, 3, 3, 5, 5, 5, 5, 0, 0, 4, 3, 5, 5, 3, 3};

    private final byte[] classFile;
    private final ByteBuffer bytes;
    /** Where each entry starts; 0 for the unusable second half of a long or double. */
    private final int[] entries;
    private final int end;

    private ConstantPool(byte[] classFile, int[] entries, int end) {
        this.classFile = classFile;
        this.bytes = ByteBuffer.wrap(classFile);
        this.entries = entries;
        this.end = end;
    }

    static ConstantPool of(byte[] classFile) {
        ByteBuffer bytes = ByteBuffer.wrap(classFile);
        int[] entries = new int[unsignedShort(bytes, COUNT_AT)];
        int at = FIRST_ENTRY_AT;
        for (int index = 1; index < entries.length; index++) {
            entries[index] = at;
            int tag = bytes.get(at);
            at += tag == UTF8 ? 3 + unsignedShort(bytes, at + 1) : SIZES[tag];
            index += tag == LONG || tag == DOUBLE ? 1 : 0;
        }
        return new ConstantPool(classFile, entries, at);
    }

    /** Whether some entry is this text: the cheap question to ask first, for nearly all classes are not concerned. */
    boolean mentions(String text) {
        byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
        return IntStream.range(1, entries.length).anyMatch(i -> isUtf8(entries[i], wanted));
    }

    private boolean isUtf8(int at, byte[] wanted) {
        int from = at + 3;
        return at != 0 && classFile[at] == UTF8 && unsignedShort(bytes, at + 1) == wanted.length
                && Arrays.equals(classFile, from, from + wanted.length, wanted, 0, wanted.length);
    }

    /** The indexes of all references to methods of classes. */
    IntStream methodReferences() {
        return IntStream.range(1, entries.length).filter(i -> entries[i] != 0 && bytes.get(entries[i]) == METHODREF);
    }

    MethodReference methodReference(int index) {
        int nameAndType = indexAt(index, 3);
        return new MethodReference(utf8(indexAt(indexAt(index, 1), 1)), utf8(indexAt(nameAndType, 1)), utf8(indexAt(nameAndType, 3)));
    }

    /** The class file with these method references addressed to another class. */
    byte[] withOwner(String owner, int[] methodReferences) {
        int ownerClass = entries.length + 1;
        byte[] changed = classFile.clone();
        ByteBuffer target = ByteBuffer.wrap(changed);
        target.putShort(COUNT_AT, (short) (entries.length + 2));
        for (int index : methodReferences) {
            target.putShort(entries[index] + 1, (short) ownerClass);
        }
        return inserted(changed, newEntries(owner));
    }

    /** A Utf8 entry at the next free index, and behind it the Class entry that names it. */
    private byte[] newEntries(String owner) {
        ByteArrayOutputStream added = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(added)) {
            out.writeByte(UTF8);
            out.writeUTF(owner);
            out.writeByte(CLASS);
            out.writeShort(entries.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return added.toByteArray();
    }

    private byte[] inserted(byte[] into, byte[] added) {
        return ByteBuffer.allocate(into.length + added.length)
                .put(into, 0, end).put(added).put(into, end, into.length - end).array();
    }

    private int indexAt(int entry, int offset) {
        return unsignedShort(bytes, entries[entry] + offset);
    }

    /** Read as plain UTF-8: what is compared with it is ASCII, where class files do not differ from it. */
    private String utf8(int index) {
        return new String(classFile, entries[index] + 3, indexAt(index, 1), StandardCharsets.UTF_8);
    }

    private static int unsignedShort(ByteBuffer bytes, int at) {
        return Short.toUnsignedInt(bytes.getShort(at));
    }
}
