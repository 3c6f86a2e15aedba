package org.shoregate.monitor.http.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/**
 * One request for a page on a connection of its own, and what came back. Redirects are not followed, nothing is kept, and a
 * server that sends too much is not listened to. Thread-safe.
 */
final class HttpExchange {
    /** Bytes of a page that are looked at. */
    private static final int MAX_BODY = 64 * 1024;
    private static final Http1Config LIMITS = Http1Config.custom().setMaxLineLength(8192).setMaxHeaderCount(100).build();
    private static final int FIRST_FINAL_STATUS = 200;

    private final HttpTarget target;
    private final SSLSocketFactory tls;

    HttpExchange(HttpTarget target, SSLSocketFactory tls) {
        this.target = target;
        this.tls = tls;
    }

    /**
     * What a server answered.
     *
     * @param location of a redirect; empty if there is none
     * @param body its beginning, if a text is looked for
     */
    record Answer(int status, String reason, String location, String body) {
    }

    /**
     * Asks for the page on a socket that is connected.
     *
     * @throws HttpException if what came back is not HTTP
     * @throws IOException if the connection ended, or the certificate is not one for this host
     */
    Answer ask(Socket connected) throws IOException, HttpException {
        DefaultBHttpClientConnection connection = new DefaultBHttpClientConnection(LIMITS);
        connection.bind(target.isEncrypted() ? encrypted(connected) : connected);
        connection.sendRequestHeader(request());
        connection.flush();
        ClassicHttpResponse response = connection.receiveResponseHeader();
        while (response.getCode() < FIRST_FINAL_STATUS) {
            response = connection.receiveResponseHeader();
        }
        String location = response.containsHeader(HttpHeaders.LOCATION)
                ? response.getFirstHeader(HttpHeaders.LOCATION).getValue() : "";
        String body = "";
        if (target.body().isPresent()) {
            connection.receiveResponseEntity(response);
            body = beginning(response);
        }
        return new Answer(response.getCode(), String.valueOf(response.getReasonPhrase()), location, body);
    }

    private Socket encrypted(Socket connected) throws IOException {
        String host = target.url().getHost().replaceAll("[\\[\\]]", "");
        SSLSocket socket = (SSLSocket) tls.createSocket(connected, host, target.server().port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private ClassicHttpRequest request() {
        String query = target.url().getRawQuery() == null ? "" : "?" + target.url().getRawQuery();
        String path = target.url().getRawPath().isEmpty() ? "/" : target.url().getRawPath();
        ClassicHttpRequest request = new BasicClassicHttpRequest("GET", path + query);
        request.setHeader(HttpHeaders.HOST, target.url().getRawAuthority());
        request.setHeader(HttpHeaders.USER_AGENT, "Shoregate");
        request.setHeader(HttpHeaders.ACCEPT, "*/*");
        request.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        request.setHeader(HttpHeaders.CONNECTION, "close");
        return request;
    }

    private static String beginning(ClassicHttpResponse response) throws IOException {
        if (response.getEntity() == null || response.getEntity().getContent() == null) {
            return "";
        }
        InputStream content = response.getEntity().getContent();
        return new String(content.readNBytes(MAX_BODY), StandardCharsets.UTF_8);
    }
}
