package org.shoregate.api.notify.channel;

import java.net.ConnectException;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.NoSuchFileException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import org.shoregate.api.notify.DeliveryException;

/** What went wrong on the way to a receiver. */
public final class Failures {
    private Failures() {
    }

    /**
     * A failure of the way, of the receiver or of what is configured, not of the message: it is worth trying again.
     *
     * @param receiver for people, such as host and port; nothing secret
     */
    public static DeliveryException temporary(String receiver, Throwable failure) {
        String known = "";
        String words = "";
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            // the innermost tells most
            known = known(cause).isEmpty() ? known : known(cause);
            words = words(cause);
        }
        return new DeliveryException(Notice.oneLine(receiver + ": " + (known.isEmpty() ? words : known)), false, failure);
    }

    private static String words(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    private static String known(Throwable cause) {
        return switch (cause) {
            case UnknownHostException _, UnresolvedAddressException _ ->
                    "its name has no address; is it spelt right, and does the name server answer?";
            case PortUnreachableException _ -> "nobody listens on that port: does it run, and are its address and port right?";
            case ConnectException refused -> "no connection" + (refused.getMessage() == null ? "" : " (" + refused.getMessage() + ")")
                    + ": does it run, are its address and port right, and does a route lead there?";
            case SocketTimeoutException late -> "no answer in time (" + late.getMessage() + "): is that its port, and does it work?";
            case CertificateException bad -> "its certificate is not believed: " + bad.getMessage()
                    + "; use the name that is in it, or put its authority's certificate into a file and name that with caFile";
            case SSLException bad when bad.getCause() == null -> "no TLS with it: " + bad.getMessage()
                    + "; is that the port for TLS?";
            case NoSuchFileException missing -> "the file " + missing.getFile()
                    + " does not exist; create it, with mode 0600 if it holds a secret, or correct its name";
            default -> "";
        };
    }
}
