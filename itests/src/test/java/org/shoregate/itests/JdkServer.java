package org.shoregate.itests;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Offers one JDK as api.adoptium.net does (its /v3/assets/latest), and hands it out. */
final class JdkServer implements AutoCloseable {
    private final HttpServer server;

    /**
     * @param archive what is handed out
     * @param sha256 what it says of it
     */
    JdkServer(Path archive, String sha256) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v3/assets/latest/25/hotspot", e -> answer(e, offer(sha256).getBytes(StandardCharsets.UTF_8)));
        server.createContext("/jdk.tar.gz", e -> answer(e, Files.readAllBytes(archive)));
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private String offer(String sha256) {
        return """
                [
                    {
                        "binary": {
                            "architecture": "x64",
                            "image_type": "jdk",
                            "package": {
                                "checksum": "%s",
                                "link": "%s/jdk.tar.gz",
                                "name": "OpenJDK25U-jdk_x64_linux_hotspot_25_36.tar.gz"
                            }
                        },
                        "vendor": "eclipse"
                    }
                ]
                """.formatted(sha256, url());
    }

    private static void answer(HttpExchange exchange, byte[] body) {
        try (exchange) {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
