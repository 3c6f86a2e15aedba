package org.shoregate.notify.webhook.internal;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.shoregate.api.notify.channel.Secret;

/** Where to post, with all secrets read, for one delivery. Never printed. */
record Receiver(URI url, Optional<String> token, Optional<String> key) {
    /**
     * @param url in words
     * @throws IOException if it is not one to post to, without telling it
     */
    static Receiver of(String url, Optional<String> token, Optional<String> key) throws IOException {
        URI uri;
        try {
            uri = new URI(url.strip());
        } catch (URISyntaxException e) {
            // without the cause, which holds the whole URL
            throw new IOException("the URL is none (" + e.getReason() + " at character " + e.getIndex() + "); correct it");
        }
        String scheme = String.valueOf(uri.getScheme());
        if (!scheme.equals("https") && !scheme.equals("http") || uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw new IOException("the URL is not https://host/path or http://host/path; correct it");
        }
        if (token.isPresent() && scheme.equals("http") && !Secret.staysHere(uri.getHost())) {
            throw new IOException("http would show everybody on the way the token; use https");
        }
        Signature.refuseBad(key);
        return new Receiver(uri, token, key);
    }

    /** Host and port, for people: the rest may be a secret. */
    String name() {
        return url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort();
    }

    @Override
    public String toString() {
        return name();
    }
}
