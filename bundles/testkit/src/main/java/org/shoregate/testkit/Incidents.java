package org.shoregate.testkit;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.lsm.LsmStatistics;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.notify.Incident;
import org.shoregate.api.notify.LinkTransition;
import org.shoregate.api.notify.Message;
import org.shoregate.api.notify.Severity;

/** Example incidents and messages about them. */
public final class Incidents {
    private static final Instant OPENED = ManualClock.START;
    private static final Duration LASTED = Duration.ofMinutes(5);
    private static final String EVIDENCE = "5 of 5 probes to 192.0.2.1 unanswered for 0.29 s, last reply 1.21 s ago";

    private Incidents() {
    }

    /** A provider is down. */
    public static Incident open(String provider) {
        return incident(provider, "is down: beyond gateway silent", List.of(new Incident.Entry(OPENED, EVIDENCE)), Optional.empty());
    }

    /** A provider was down for five minutes. */
    public static Incident closed(String provider) {
        return incident(provider, "is up again after 5 min", List.of(new Incident.Entry(OPENED, EVIDENCE),
                new Incident.Entry(OPENED.plus(LASTED), "the last 5 probes to 192.0.2.1 were answered")), Optional.of(OPENED.plus(LASTED)));
    }

    /** The same with other words. */
    public static Incident with(Incident incident, String headline, List<Incident.Entry> timeline) {
        return new Incident(incident.id(), incident.subject(), incident.provider(), incident.severity(), incident.cause(), headline, timeline,
                incident.relapses(), incident.opened(), incident.closed());
    }

    private static Incident incident(String provider, String headline, List<Incident.Entry> timeline, Optional<Instant> closed) {
        return new Incident("20260101-000000-" + provider, provider, Optional.of(new ProviderName(provider)), Severity.WARNING,
                Optional.of(LinkState.Cause.BEYOND_GATEWAY_SILENT), headline, timeline, 0, OPENED, closed);
    }

    /** A message about an incident; the same incident and occasion make the same message. */
    public static Message.About about(Message.Occasion occasion, Incident incident) {
        return about(occasion, incident, incident.id() + "-" + Message.Occasion.OPENED.ordinal());
    }

    /** Likewise to somebody whom another message has told of it first. */
    public static Message.About about(Message.Occasion occasion, Incident incident, String first) {
        return new Message.About(incident.id() + "-" + occasion.ordinal(), first, incident.closed().orElse(OPENED), occasion, incident);
    }

    /** A digest of these. */
    public static Message.Digest digest(Incident... incidents) {
        return new Message.Digest("20260101-000000-digest", OPENED.plus(LASTED), List.of(incidents));
    }

    /** A test message. */
    public static Message.Test test() {
        return new Message.Test("20260101-000000-test", OPENED);
    }

    /** A provider on eth0 went from up to down. */
    public static Message.Transition transition(String provider) {
        LinkState up = new LinkState.Up(OPENED, "the last 5 probes to 192.0.2.1 were answered");
        LinkState down = new LinkState.Down(OPENED.plus(LASTED), LinkState.Cause.BEYOND_GATEWAY_SILENT, EVIDENCE);
        return new Message.Transition("20260101-000500-" + provider, OPENED.plus(LASTED), new LinkTransition(new ProviderName(provider),
                new InterfaceName("eth0"), Optional.of(InetAddress.ofLiteral("192.0.2.1")), Optional.of(InetAddress.ofLiteral("203.0.113.2")),
                up, down, new LsmStatistics(95, 5, 5, 0, 0, 5, 5, 1200, 900, 3000)));
    }
}
