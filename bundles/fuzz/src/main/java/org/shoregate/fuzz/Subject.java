package org.shoregate.fuzz;

/** Something that reads what others wrote. To add one: implement this, and name it in {@link Subjects}. */
public interface Subject {
    /** Any input must be taken; an exception or error is a finding. Called by one thread, many times. */
    void read(byte[] input) throws Exception;
}
