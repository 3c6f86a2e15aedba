package org.shoregate.notify.mail.internal;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.shoregate.api.notify.DeliveryException;

/**
 * A reply by which a server refused something, RFC 5321, 4.2.
 *
 * @param what a recipient's address, or what else was refused
 * @param recipient it was one
 * @param text the whole reply, on one line
 */
record Refusal(String what, boolean recipient, int code, String text) {
    private static final int FIRST_PERMANENT = 500;
    /** RFC 4954, 6: about who we say we are. Corrected in the configuration, and then the same mail is taken. */
    private static final Set<Integer> ABOUT_LOGIN = Set.of(530, 534, 535, 538);

    /** All that the mail library tells of one attempt; if recipients were refused, that alone. */
    static List<Refusal> of(MessagingException failure) {
        List<Refusal> all = new ArrayList<>();
        for (Exception e = failure; e instanceof MessagingException m; e = m.getNextException()) {
            reply(m).forEach(all::add);
        }
        List<Refusal> recipients = all.stream().filter(Refusal::recipient).toList();
        return recipients.isEmpty() ? all : recipients;
    }

    private static Stream<Refusal> reply(MessagingException failure) {
        return switch (failure) {
            case SMTPAddressFailedException e -> Stream.of(new Refusal(e.getAddress().getAddress(), true, e.getReturnCode(),
                    MailNotifier.words(e)));
            case SMTPSenderFailedException e -> Stream.of(new Refusal("the sender " + e.getAddress().getAddress(), false,
                    e.getReturnCode(), MailNotifier.words(e)));
            case SMTPSendFailedException e when e.getReturnCode() >= 400 ->
                    Stream.of(new Refusal("the mail", false, e.getReturnCode(), MailNotifier.words(e)));
            default -> Stream.empty();
        };
    }

    private boolean isPermanent() {
        return code >= FIRST_PERMANENT && !ABOUT_LOGIN.contains(code);
    }

    /** @param taken who has the mail although others were refused */
    static DeliveryException toException(String server, List<Refusal> refusals, Set<Address> taken, Throwable cause) {
        String who = taken.isEmpty() ? "" : "; taken for " + taken.stream().map(Object::toString)
                .collect(Collectors.joining(", "));
        return new DeliveryException(server + " refused " + refusals.stream().map(r -> r.what + ": " + r.text)
                .collect(Collectors.joining("; ")) + who, refusals.stream().allMatch(Refusal::isPermanent), cause);
    }
}
