package org.example.textfile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.shoregate.api.notify.DeliveryException;
import org.shoregate.api.notify.Incident;
import org.shoregate.api.notify.Message;
import org.shoregate.api.notify.Notifier;

/** The channel {@code textfile}: appends a line for each message to the file that {@code file} in etc/textfile.cfg names. */
@Component(configurationPid = "textfile", property = {Notifier.NAME + "=textfile", Notifier.LOCAL + ":Boolean=true",
    "file=/var/lib/shoregate/textfile.log"})
public final class TextfileNotifier implements Notifier {
    private final Path file;

    @Activate
    public TextfileNotifier(Map<String, Object> properties) {
        this.file = Path.of(String.valueOf(properties.get("file")));
    }

    @Override
    public String deliver(Message message) throws DeliveryException {
        String line = message.time() + " " + text(message).replaceAll("\\R", " ") + "\n";
        try {
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return "appended to " + file;
        } catch (IOException e) {
            throw new DeliveryException(file + " cannot be written: " + e.getMessage(), false, e);
        }
    }

    private static String text(Message message) {
        return switch (message) {
            case Message.About about -> about.occasion() + " " + text(about.incident());
            case Message.Digest digest -> digest.incidents().stream().map(TextfileNotifier::text).collect(Collectors.joining("; "));
            case Message.Transition transition -> transition.toString();
            case Message.Test test -> "a test";
        };
    }

    private static String text(Incident incident) {
        return incident.subject() + " " + incident.headline();
    }
}
