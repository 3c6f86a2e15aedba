package org.shoregate.monitor.http.internal;

import java.net.URI;
import java.util.Optional;

/** Judges what a server answered. Pure. */
final class PageCheck {
    /** Network Authentication Required, RFC 6585, 6: a captive portal that says so. */
    private static final int PORTAL_STATUS = 511;
    private static final int NO_CONTENT = 204;
    private static final int OK = 200;
    private static final int FIRST_REDIRECT = 300;
    private static final int FIRST_ERROR = 400;

    private PageCheck() {
    }

    /** What is wrong with the answer, one clause; empty if nothing is. */
    static Optional<String> wrong(HttpExchange.Answer answer, HttpTarget target) {
        String status = "status " + answer.status() + (answer.reason().isBlank() ? "" : " " + answer.reason());
        boolean expected = target.status().map(s -> s == answer.status()).orElse(answer.status() < FIRST_ERROR);
        if (target.status().isEmpty() || !expected) {
            Optional<String> portal = portal(answer, target, status);
            if (portal.isPresent()) {
                return portal;
            }
        }
        if (!expected) {
            return Optional.of(status + target.status().map(s -> " instead of " + s).orElse(""));
        }
        return target.body().filter(b -> !answer.body().contains(b)).map(b -> "the page does not contain '" + b + "'");
    }

    /** Whoever asked for nothing and gets a page, or is sent elsewhere, is to log in first. */
    private static Optional<String> portal(HttpExchange.Answer answer, HttpTarget target, String status) {
        if (answer.status() >= FIRST_REDIRECT && answer.status() < FIRST_ERROR && leadsElsewhere(answer.location(), target)) {
            return Optional.of("redirected to " + answer.location() + ": captive portal");
        }
        boolean pageForNothing = target.status().filter(s -> s == NO_CONTENT).isPresent() && answer.status() == OK;
        return answer.status() == PORTAL_STATUS || pageForNothing ? Optional.of(status + ": captive portal") : Optional.empty();
    }

    /** To another host; with or without a leading www. it is the same. */
    private static boolean leadsElsewhere(String location, HttpTarget target) {
        try {
            String to = target.url().resolve(URI.create(location)).getHost();
            String from = target.url().getHost();
            return to == null || !to.equalsIgnoreCase(from) && !to.equalsIgnoreCase("www." + from)
                    && !from.equalsIgnoreCase("www." + to);
        } catch (IllegalArgumentException e) {
            return true;
        }
    }
}
