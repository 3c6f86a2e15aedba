package org.shoregate.notify.exec.internal;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.lsm.LsmEvent;
import org.shoregate.api.lsm.LsmStatistics;
import org.shoregate.api.lsm.LsmStatus;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.IpText;
import org.shoregate.api.notify.LinkTransition;

/**
 * What LSM gives to its scripts, in its order: new state, name, checkip, device, mail address, replied, waiting, timeout,
 * reply_late, cons_rcvd, cons_wait, cons_miss, avg_rtt in microseconds, source address, old state, time in seconds since 1970;
 * foolsm 1.0.19 adds min_rtt and max_rtt. What there is not is empty, as in LSM 1.0; a source that the kernel chooses is the
 * unspecified address.
 *
 * @param count {@link #LSM} or {@link #FOOLSM}
 */
record LsmArguments(int count) {
    /** Of lsm 1.0. */
    static final int LSM = 16;
    /** Of foolsm 1.0.19 and later. */
    static final int FOOLSM = 18;

    LsmArguments {
        if (count != LSM && count != FOOLSM) {
            throw new IllegalArgumentException("arguments = " + count + " is neither " + LSM + " (lsm) nor " + FOOLSM
                    + " (foolsm); write one of them");
        }
    }

    List<String> of(LsmEvent event, String email) {
        String source = event.checkIp().map(c -> event.source().map(IpText::withoutZone).orElse(unspecified(c))).orElse("");
        return list(event.after(), event.name(), event.checkIp().map(IpText::withoutZone).orElse(""), device(event.device()),
                email, event.statistics(), source, event.before(), event.time());
    }

    /** Absent if LSM would see no event in it. */
    Optional<List<String>> of(LinkTransition transition, String email) {
        LsmStatus before = status(transition.before());
        LsmStatus after = status(transition.after());
        if (after == before || after == LsmStatus.UNKNOWN) {
            return Optional.empty();
        }
        String source = transition.source().map(IpText::withoutZone)
                .orElse(transition.target().map(LsmArguments::unspecified).orElse("0.0.0.0"));
        return Optional.of(list(after, transition.provider().value(), transition.target().map(IpText::withoutZone).orElse(""),
                device(Optional.of(transition.device())), email, transition.statistics(), source, before,
                transition.after().since()));
    }

    /** Up, of something that is no uplink: a script that changes routes has nothing to take away. */
    List<String> test(String email, Instant time) {
        return list(LsmStatus.UP, "test", "", "", email, LsmStatistics.NONE, "", LsmStatus.UNKNOWN, time);
    }

    private List<String> list(LsmStatus after, String name, String checkIp, String device, String email, LsmStatistics figures,
            String source, LsmStatus before, Instant time) {
        List<String> all = new ArrayList<>(List.of(after.word(), name, checkIp, device, email, text(figures.replied()),
                text(figures.waiting()), text(figures.timeout()), text(figures.replyLate()), text(figures.consRcvd()),
                text(figures.consWait()), text(figures.consMiss()),
                text(figures.avgRttUs()), source, before.word(), text(time.getEpochSecond())));
        if (count == FOOLSM) {
            all.addAll(List.of(text(figures.minRttUs()), text(figures.maxRttUs())));
        }
        return all;
    }

    /** In LSM's words; what is degraded works. */
    static LsmStatus status(LinkState state) {
        return switch (state) {
            case LinkState.Up up -> LsmStatus.UP;
            case LinkState.Degraded degraded -> LsmStatus.UP;
            case LinkState.Down down -> LsmStatus.DOWN;
            case LinkState.Unknown unknown -> LsmStatus.UNKNOWN;
        };
    }

    private static String text(long number) {
        return String.valueOf(number);
    }

    private static String device(Optional<InterfaceName> device) {
        return device.map(InterfaceName::value).orElse("");
    }

    private static String unspecified(InetAddress of) {
        return Family.of(of) == Family.IPV4 ? "0.0.0.0" : "::";
    }
}
