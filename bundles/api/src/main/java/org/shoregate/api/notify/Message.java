package org.shoregate.api.notify;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What a {@link Notifier} is given to deliver. */
public sealed interface Message {
    /** Of this message alone, also among those of earlier runs; a message that comes again has its old one. */
    String id();

    /** When it was written. */
    Instant time();

    /**
     * An incident began, has news, or is over.
     *
     * @param first the id of the message by which the receiver was first told of the incident, which may be a digest; {@code id} if
     *     it is this one
     */
    record About(String id, String first, Instant time, Occasion occasion, Incident incident) implements Message {
        /** The first that the receiver is told of it. */
        public About(String id, Instant time, Occasion occasion, Incident incident) {
            this(id, id, time, occasion, incident);
        }

        /** Whether the receiver has been told of the incident before. */
        public boolean isFirst() {
            return first.equals(id);
        }
    }

    /**
     * Several incidents in one message, because there were too many, or because it was a quiet time.
     *
     * @param known ids of those that the receiver has been told of before
     */
    record Digest(String id, Instant time, List<Incident> incidents, Set<String> known) implements Message {
        public Digest {
            incidents = List.copyOf(incidents);
            known = Set.copyOf(known);
        }

        /** The first that the receiver is told of all of them. */
        public Digest(String id, Instant time, List<Incident> incidents) {
            this(id, time, incidents, Set.of());
        }

        /** Why one of its incidents is in it. */
        public Occasion occasion(Incident incident) {
            if (!incident.isOpen()) {
                return Occasion.CLOSED;
            }
            return known.contains(incident.id()) ? Occasion.UPDATED : Occasion.OPENED;
        }
    }

    /** One verdict; for those alone that asked for {@link Notifier#RAW}. */
    record Transition(String id, Instant time, LinkTransition transition) implements Message {
    }

    /** Somebody wants to see whether messages arrive. */
    record Test(String id, Instant time) implements Message {
    }

    /** Why there is a message about an incident. */
    enum Occasion { OPENED, UPDATED, CLOSED }
}
