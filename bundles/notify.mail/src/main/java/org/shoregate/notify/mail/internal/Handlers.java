package org.shoregate.notify.mail.internal;

import jakarta.activation.CommandInfo;
import jakarta.activation.CommandMap;
import jakarta.activation.DataContentHandler;
import jakarta.activation.DataHandler;
import java.util.Locale;
import org.eclipse.angus.mail.handlers.multipart_mixed;
import org.eclipse.angus.mail.handlers.text_html;
import org.eclipse.angus.mail.handlers.text_plain;

/**
 * Who turns the three kinds of content that we send into bytes. The library would look for them by way of the thread's class
 * loader, which knows nothing of other bundles. Thread-safe.
 */
final class Handlers extends CommandMap {
    private static final Handlers OURS = new Handlers();

    private Handlers() {
    }

    /** Content that knows its handler. */
    static DataHandler handler(Object content, String type) {
        DataHandler handler = new DataHandler(content, type);
        handler.setCommandMap(OURS);
        return handler;
    }

    @Override
    public DataContentHandler createDataContentHandler(String type) {
        String kind = type.toLowerCase(Locale.ROOT);
        if (kind.startsWith("multipart/")) {
            return new multipart_mixed();
        }
        return kind.startsWith("text/html") ? new text_html() : new text_plain();
    }

    @Override
    public CommandInfo[] getPreferredCommands(String type) {
        return new CommandInfo[0];
    }

    @Override
    public CommandInfo[] getAllCommands(String type) {
        return new CommandInfo[0];
    }

    @Override
    public CommandInfo getCommand(String type, String name) {
        return null;
    }
}
