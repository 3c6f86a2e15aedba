package org.shoregate.notify.internal;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.shoregate.api.notify.Notifier;
import org.shoregate.notify.mail.internal.MailNotifier;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.server.SMTPServer;

/** A real mail server on this machine. */
final class Mailboxes implements AutoCloseable {
    private final Map<String, List<String>> mails = new ConcurrentHashMap<>();
    private final SMTPServer server = new SMTPServer.Builder().bindAddress(InetAddress.getLoopbackAddress()).port(0).hostName("mail.example.org")
            .messageHandlerFactory(Session::new).build();

    Mailboxes() {
        server.start();
    }

    /** The notifier for mail, as its configuration would make it. */
    Notifier notifier(String to) throws Exception {
        var constructor = MailNotifier.class.getConstructors()[0];
        Class<?> options = constructor.getParameterTypes()[0];
        Map<String, Object> values = Map.of("shoregate_notifier_name", "mail", "host", "localhost", "port", server.getPortAllocated(), "tls", "none",
                "from", "gateway@example.net", "to", new String[] {to}, "gateway", "gw1");
        return (Notifier) constructor.newInstance(Proxy.newProxyInstance(options.getClassLoader(), new Class<?>[] {options},
                (proxy, method, arguments) -> values.getOrDefault(method.getName(), method.getDefaultValue())));
    }

    /** What somebody has got, each on one line, soft line breaks taken out. */
    List<String> mails(String person) {
        return mails.getOrDefault(person, List.of());
    }

    @Override
    public void close() {
        server.stop();
    }

    private final class Session implements MessageHandler {
        private final Collection<String> recipients = new CopyOnWriteArrayList<>();

        Session(MessageContext context) {
        }

        @Override
        public void from(String sender) {
        }

        @Override
        public void recipient(String recipient) {
            recipients.add(recipient);
        }

        @Override
        public String data(InputStream data) throws IOException {
            String mail = new String(data.readAllBytes(), StandardCharsets.UTF_8).replace("=\r\n", "").replaceAll("\\s+", " ");
            recipients.forEach(r -> mails.computeIfAbsent(r, k -> new CopyOnWriteArrayList<>()).add(mail));
            return "kept";
        }

        @Override
        public void done() {
        }
    }
}
