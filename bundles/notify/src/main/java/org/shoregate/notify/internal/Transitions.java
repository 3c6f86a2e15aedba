package org.shoregate.notify.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.notify.LinkTransition;
import org.shoregate.api.notify.Message;

/**
 * The outbox of a {@link org.shoregate.api.notify.Notifier#RAW} channel: every verdict, in order. One that is not taken is tried again
 * unless a newer one about the same uplink waits. Of a full one the oldest is dropped. Confined to the hub's thread.
 */
final class Transitions implements Outbox {
    /** Minutes of hard flapping, for a receiver that hangs. */
    static final int MOST = 64;
    private static final int TRIES = 3;

    private final String channel;
    private final Deque<Message.Transition> waiting = new ArrayDeque<>();
    private int failures;

    Transitions(String channel) {
        this.channel = channel;
    }

    void add(Message.Transition transition) {
        if (waiting.size() == MOST) {
            waiting.removeFirst();
            failures = 0;
        }
        waiting.addLast(transition);
    }

    @Override
    public Optional<String> hold(Situation situation) {
        if (!situation.isMuted(channel)) {
            return Optional.empty();
        }
        fold();
        return Optional.of("muted");
    }

    /** What comes and goes while nobody is told is no news afterwards: of each uplink at most one verdict is left. */
    private void fold() {
        Map<ProviderName, Message.Transition> latest = new LinkedHashMap<>();
        waiting.forEach(t -> latest.merge(t.transition().provider(), t, Transitions::joined));
        waiting.clear();
        latest.values().stream().filter(t -> t.transition().before().getClass() != t.transition().after().getClass()).forEach(waiting::add);
    }

    private static Message.Transition joined(Message.Transition earlier, Message.Transition later) {
        LinkTransition now = later.transition();
        return new Message.Transition(later.id(), later.time(), new LinkTransition(now.provider(), now.device(), now.target(), now.source(),
                earlier.transition().before(), now.after(), now.statistics()));
    }

    @Override
    public Optional<Message> next(Situation situation) {
        return Optional.ofNullable(waiting.peekFirst());
    }

    @Override
    public void taken(Message message) {
        if (waiting.remove(message)) {
            failures = 0;
        }
    }

    @Override
    public void failed(Message message, boolean permanent) {
        if (message instanceof Message.Transition failed && waiting.contains(failed)) {
            failures++;
            ProviderName provider = failed.transition().provider();
            boolean superseded = waiting.stream().anyMatch(t -> t != failed && t.transition().provider().equals(provider));
            if (permanent || superseded || failures == TRIES) {
                taken(failed);
            }
        }
    }

    @Override
    public int waiting(Situation situation) {
        return waiting.size();
    }
}
