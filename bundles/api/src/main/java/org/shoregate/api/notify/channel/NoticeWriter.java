package org.shoregate.api.notify.channel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.net.IpText;
import org.shoregate.api.notify.Incident;
import org.shoregate.api.notify.LinkTransition;
import org.shoregate.api.notify.Message;
import org.shoregate.api.notify.Severity;
import org.shoregate.api.notify.channel.Notice.Fact;
import org.shoregate.api.notify.channel.Notice.Line;
import org.shoregate.api.notify.channel.Notice.Section;

/**
 * Puts messages into words, for a person who has several gateways and reads this one on a telephone: what, where, how bad, how
 * long. The same message always gives the same words. Immutable, thread-safe.
 *
 * @param gateway the name of this one among several
 * @param zone whose time is told
 */
public record NoticeWriter(String gateway, ZoneId zone) {
    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xx", Locale.ROOT);
    /** RFC 5322, 2.1.1 has 998 for a header line; far less is seen of it. */
    private static final int LONGEST_SUBJECT = 200;

    public NoticeWriter {
        gateway = Notice.oneLine(gateway);
    }

    /** For this machine and its time zone; an empty name stands for the kernel's host name. */
    public static NoticeWriter of(String gateway) {
        return new NoticeWriter(gateway.isBlank() ? hostName() : gateway.strip(), ZoneId.systemDefault());
    }

    private static String hostName() {
        try {
            return Files.readString(HOST_NAME).strip();
        } catch (IOException e) {
            return "shoregate";
        }
    }

    /** Never blocks. */
    public Notice write(Message message) {
        return switch (message) {
            case Message.About about -> about(about);
            case Message.Digest digest -> digest(digest);
            case Message.Transition transition -> transition(transition);
            case Message.Test test -> notice("Test message", Severity.INFO, true, List.of(new Section(
                    "A test: messages of this gateway arrive here.", List.of(new Fact("Written", time(test.time()))),
                    List.of())));
        };
    }

    private Notice about(Message.About about) {
        Incident incident = about.incident();
        return notice(status(incident) + " " + incident.subject() + " " + incident.headline(), incident.severity(),
                !incident.isOpen(), List.of(section(incident, about.time())));
    }

    private static String status(Incident incident) {
        return incident.isOpen() ? incident.severity().name() : "RESOLVED";
    }

    private Notice digest(Message.Digest digest) {
        List<Incident> open = digest.incidents().stream().filter(Incident::isOpen).toList();
        List<Incident> telling = open.isEmpty() ? digest.incidents() : open;
        Severity severity = telling.stream().map(Incident::severity).max(Comparator.naturalOrder()).orElse(Severity.INFO);
        int count = digest.incidents().size();
        String subject = (open.isEmpty() ? "RESOLVED" : severity.name()) + " " + count
                + (count == 1 ? " incident, " : " incidents, ")
                + (open.isEmpty() ? "none" : open.size()) + " open: "
                + digest.incidents().stream().map(Incident::subject).distinct().collect(Collectors.joining(", "));
        return notice(subject, severity, open.isEmpty(), digest.incidents().stream().map(i -> section(i, digest.time()))
                .toList());
    }

    private Section section(Incident incident, Instant now) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Severity", incident.severity().name().toLowerCase(Locale.ROOT)));
        incident.cause().ifPresent(c -> facts.add(new Fact("Cause", c.words())));
        facts.add(new Fact("Began", time(incident.opened())));
        incident.closed().ifPresent(c -> facts.add(new Fact("Ended", time(c))));
        facts.add(new Fact(incident.isOpen() ? "Lasts for" : "Lasted",
                Spans.words(incident.opened(), incident.closed().orElse(now))));
        if (incident.relapses() > 0) {
            facts.add(new Fact("Came back", incident.relapses() == 1 ? "once" : incident.relapses() + " times"));
        }
        facts.add(new Fact("Incident", Notice.oneLine(incident.id())));
        return new Section(Notice.oneLine(incident.subject() + " " + incident.headline()), facts,
                incident.timeline().stream().map(e -> new Line(time(e.time()), Notice.oneLine(e.text()))).toList());
    }

    private Notice transition(Message.Transition message) {
        LinkTransition link = message.transition();
        String change = link.provider() + ": " + word(link.after()) + ", was " + word(link.before());
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Interface", link.device().toString()));
        link.target().ifPresent(t -> facts.add(new Fact("Target", IpText.of(t))));
        link.source().ifPresent(s -> facts.add(new Fact("Source", IpText.of(s))));
        LinkState.causeOf(link.after()).ifPresent(c -> facts.add(new Fact("Cause", c.words())));
        facts.add(new Fact("Evidence", Notice.oneLine(link.after().evidence())));
        facts.add(new Fact("Since", time(link.after().since())));
        facts.addAll(StatisticsWords.facts(link.statistics()));
        boolean bad = LinkState.causeOf(link.after()).isPresent();
        return notice(change, bad ? Severity.WARNING : Severity.INFO, link.after() instanceof LinkState.Up,
                List.of(new Section(Notice.oneLine(change), facts, List.of())));
    }

    private static String word(LinkState state) {
        return state.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private Notice notice(String subject, Severity severity, boolean over, List<Section> sections) {
        String line = "[" + gateway + "] " + Notice.oneLine(subject);
        String shown = line.length() <= LONGEST_SUBJECT ? line : line.substring(0, LONGEST_SUBJECT - 1) + "…";
        return new Notice(shown, severity, over, sections);
    }

    private String time(Instant time) {
        return TIME.format(time.atZone(zone));
    }
}
