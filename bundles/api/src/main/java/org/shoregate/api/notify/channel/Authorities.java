package org.shoregate.api.notify.channel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Whose certificates are believed. */
public final class Authorities {
    private Authorities() {
    }

    /**
     * A TLS context that believes the certificates in this file and what they have signed, and nothing else; without a file,
     * those of the Java installation. Reads the file.
     *
     * @param pem X.509 certificates one after the other (RFC 7468)
     * @throws IOException if there is no such file, or no certificate in it
     */
    public static SSLContext context(Optional<Path> pem) throws IOException {
        try {
            if (pem.isEmpty()) {
                return SSLContext.getDefault();
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store(pem.get()));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(pem.map(p -> "no certificates can be read from " + p)
                    .orElse("Java's own certificates cannot be read")
                    + ": " + e.getMessage(), e);
        }
    }

    private static KeyStore store(Path pem) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(pem)) {
            Collection<? extends Certificate> certificates = CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (certificates.isEmpty()) {
                throw new IOException("no certificate is in " + pem + "; put those of the authority into it, in PEM");
            }
            for (Certificate certificate : certificates) {
                store.setCertificateEntry(String.valueOf(store.size()), certificate);
            }
        }
        return store;
    }
}
