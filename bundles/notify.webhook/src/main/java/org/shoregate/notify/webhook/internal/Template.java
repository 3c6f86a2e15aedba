package org.shoregate.notify.webhook.internal;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.shoregate.api.notify.Message;
import org.shoregate.api.notify.channel.Notice;

/** What different receivers understand, by the name that a configuration calls it by. */
enum Template {
    /** Our own, with all that there is to say. */
    JSON {
        @Override
        List<Map<String, Object>> bodies(Message message, Notice notice, Receiver receiver) {
            return List.of(MessageJson.of(message, notice));
        }
    },
    /** Incoming webhooks of Slack. */
    SLACK {
        @Override
        List<Map<String, Object>> bodies(Message message, Notice notice, Receiver receiver) {
            return List.of(ChatJson.of(notice, ChatJson::forSlack));
        }
    },
    /** Incoming webhooks of Mattermost, which look like Slack's, but for what marks up text. */
    MATTERMOST {
        @Override
        List<Map<String, Object>> bodies(Message message, Notice notice, Receiver receiver) {
            return List.of(ChatJson.of(notice, ChatJson::forMattermost));
        }
    },
    /** Workflows of Microsoft Teams: adaptive cards. */
    TEAMS {
        @Override
        List<Map<String, Object>> bodies(Message message, Notice notice, Receiver receiver) {
            return List.of(TeamsJson.of(notice));
        }
    },
    /** ntfy, whose JSON goes to the root, with the topic in it. */
    NTFY {
        @Override
        List<Map<String, Object>> bodies(Message message, Notice notice, Receiver receiver) {
            return List.of(NtfyJson.of(notice, receiver.url()));
        }

        @Override
        URI address(URI url) {
            return NtfyJson.root(url);
        }
    },
    /** Events API version 2 of PagerDuty, and what is like it: an event for each incident, by which an alert begins and ends. */
    PAGERDUTY {
        @Override
        List<Map<String, Object>> bodies(Message message, Notice notice, Receiver receiver) {
            return PagerDutyJson.of(message, notice, receiver.token().orElse(""));
        }

        @Override
        Optional<String> bearer(Optional<String> token) {
            return Optional.empty();
        }
    };

    /** One or more bodies to post, one after the other; posting one again does no harm. */
    abstract List<Map<String, Object>> bodies(Message message, Notice notice, Receiver receiver);

    /** Where to post, for this configured URL. */
    URI address(URI url) {
        return url;
    }

    /** The token for the header Authorization (RFC 6750, 2.1), if it belongs there. */
    Optional<String> bearer(Optional<String> token) {
        return token;
    }

    static Template parse(String word) {
        return Arrays.stream(values()).filter(t -> t.name().equalsIgnoreCase(word.strip())).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("template = " + word + " is none of " + Arrays.stream(values())
                        .map(t -> t.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "))));
    }
}
