package org.shoregate.gateway.internal;

import java.io.IOException;
import org.shoregate.api.JournalQuery;
import org.shoregate.fuzz.Folder;
import org.shoregate.fuzz.Subject;

/** The journal: each of its lines, and the file as it is found at a start. */
public final class JournalSubject implements Subject {
    private static final long LARGE = 1 << 20;
    private static final int MANY = 1000;

    private final Folder folder = new Folder();

    @Override
    public void read(byte[] input) throws IOException {
        try (folder) {
            folder.fill(input, "journal.jsonl");
            JournalFile file = new JournalFile(folder.path(), LARGE);
            file.lastNumber();
            file.before(Long.MAX_VALUE, JournalQuery.newest(MANY));
        }
    }
}
