package org.shoregate.marks.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.shoregate.api.spi.BackendException;
import org.shoregate.netlink.Namespace;

/**
 * Runs nft(8) in a network namespace. A process, not libnftables: that library ends the whole program when it reads a rule it does
 * not understand. Stateless.
 */
public final class NftCommand {
    /** Where nft(8) is, if the search path of the service does not say so. */
    private static final List<String> ALSO = List.of("/usr/sbin", "/sbin", "/usr/local/sbin");
    private static final int SHOWN_BYTES = 600;
    /** A table of ten thousand rules has less than a tenth of it. */
    private static final int LISTED_BYTES = 32 << 20;

    private final Namespace namespace;
    private final List<Path> folders;
    private final Duration limit;

    /**
     * @param folders where nft is looked for, in this order
     * @param limit a run that takes longer is killed
     */
    public NftCommand(Namespace namespace, List<Path> folders, Duration limit) {
        this.namespace = namespace;
        this.folders = List.copyOf(folders);
        this.limit = limit;
    }

    /** The folders that PATH names, and the usual ones. */
    public static List<Path> usualFolders() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.concat(Arrays.stream(path.split(":")), ALSO.stream()).filter(f -> f.startsWith("/")).map(Path::of).toList();
    }

    /**
     * Gives nft a text, which it puts into force as one transaction; blocks until it has.
     *
     * @param what is to be done, for the message of a failure
     * @throws BackendException if nft refuses it, in which case nothing has changed, is not there, or takes too long
     */
    public void load(String what, String text) throws BackendException {
        run(what, text, SHOWN_BYTES);
    }

    /**
     * A table as nft lists it; blocks until it has.
     *
     * @param table family and name
     * @throws BackendException if there is no such table, if nft is not there, or takes too long
     */
    public String list(String table) throws BackendException {
        return run("list table " + table, "list table " + table + "\n", LISTED_BYTES);
    }

    private String run(String what, String text, int mostBytes) throws BackendException {
        Path program = program(what);
        Process process = start(program, what);
        FutureTask<String> output = new FutureTask<>(() -> read(process.getInputStream(), mostBytes));
        Thread.ofPlatform().daemon().name("shoregate-nft-output").start(output);
        Thread.ofPlatform().daemon().name("shoregate-nft-input").start(() -> write(process.getOutputStream(), text));
        try {
            if (!process.waitFor(limit)) {
                throw new BackendException("nft -f", what, 0, "killed after " + limit.toMillis() + " ms without an answer");
            }
            if (process.exitValue() != 0) {
                throw new BackendException("nft -f", what, 0, explain(process.exitValue(), output.get(limit.toMillis(), TimeUnit.MILLISECONDS)));
            }
            return output.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackendException("nft -f", what, 0, "interrupted");
        } catch (ExecutionException | TimeoutException e) {
            throw new BackendException("nft -f", what, 0, "failed, and its output could not be read");
        } finally {
            process.destroyForcibly();
        }
    }

    private Path program(String what) throws BackendException {
        return folders.stream().map(folder -> folder.resolve("nft")).filter(Files::isExecutable).findFirst()
                .orElseThrow(() -> new BackendException("nft -f", what, 0, "there is no nft here: install the package nftables"));
    }

    private Process start(Path program, String what) throws BackendException {
        ProcessBuilder builder = new ProcessBuilder(program.toString(), "-f", "-").redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        // Reason: nft reads times of day in the local zone; ours are in UTC.
        builder.environment().put("TZ", "UTC0");
        try {
            return namespace.call(builder::start);
        } catch (Exception e) {
            throw new BackendException("nft -f", what, e);
        }
    }

    private static void write(OutputStream input, String text) {
        try (input) {
            input.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // Reason: it ended before it had read all, and then its output and exit value say why.
            return;
        }
    }

    private static String read(InputStream output, int mostBytes) throws IOException {
        try (output) {
            String head = new String(output.readNBytes(mostBytes), StandardCharsets.UTF_8);
            output.transferTo(OutputStream.nullOutputStream());
            return head.strip();
        }
    }

    private static String explain(int exitValue, String output) {
        String remedy = output.contains("Operation not permitted") ? ": run as root or with CAP_NET_ADMIN" : "";
        String shown = output.substring(0, Math.min(output.length(), SHOWN_BYTES));
        return (output.isEmpty() ? "exit value " + exitValue : shown) + remedy;
    }
}
