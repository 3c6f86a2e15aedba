package org.shoregate.bench.events;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.shoregate.api.config.ConfigResult;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.net.Family;
import org.shoregate.api.spi.ConfigSource;
import org.shoregate.api.spi.Registration;
import org.shoregate.config.ShorewallDirectory;

/** The Shorewall files of the test network, and what people do to them. Confined to one thread, but read by any. */
final class Edits implements ConfigSource {
    private final Path directory;
    private final boolean mainFirst;
    private volatile Runnable changed = () -> { };
    private GatewayConfig valid;
    private boolean broken;

    /** @param mainFirst {@code USE_DEFAULT_RT=Yes}; with No a provider has a copy of main */
    Edits(Path directory, boolean mainFirst) throws IOException {
        this.directory = directory;
        this.mainFirst = mainFirst;
        write("shorewall.conf", List.of("STARTUP_ENABLED=Yes", "USE_DEFAULT_RT=" + (mainFirst ? "Yes" : "No"), "TRACK_PROVIDERS=Yes", "RESTORE_DEFAULT_ROUTE=Yes"));
        write("zones", List.of("fw firewall", "net ipv4", "loc ipv4"));
        write("policy", List.of("all all ACCEPT"));
        write("interfaces", List.of("?FORMAT 2", "net wan1 optional", "net wan2 optional", "net wan3 optional", "net wan4 optional", "loc lan -"));
        write("snat", List.of("MASQUERADE 192.168.7.0/24 wan1", "MASQUERADE 192.168.7.0/24 wan2", "SNAT(172.20.3.2) 192.168.7.0/24 wan3"));
        providers(1, 2, true);
        mangle(1);
        read();
    }

    @Override
    public ConfigResult load() {
        return new ShorewallDirectory(directory, Family.IPV4).read();
    }

    @Override
    public Registration onChange(Runnable callback) {
        changed = callback;
        return () -> changed = () -> { };
    }

    /** The last valid configuration. */
    GatewayConfig valid() {
        return valid;
    }

    /** Whether the files as they are now are invalid. */
    boolean isBroken() {
        return broken;
    }

    /** Makes the files valid again. */
    void mend() throws IOException {
        providers(1, 2, true);
        read();
        changed.run();
    }

    /** Changes something, or nothing, or breaks it; tells the gateway; returns what was done. */
    String edit(RandomGenerator random) throws IOException {
        String what = switch (random.nextInt(6)) {
            case 0 -> {
                write("providers", List.of("P1 1 1 - wan1 172.20.1.1 track,balance", "P2 2 1 - wan2 172.20.2.1 track"));
                yield "an invalid providers file";
            }
            case 1 -> mangle(random.nextInt(4));
            case 2 -> rules(random.nextInt(3));
            case 3 -> "files touched";
            default -> providers(1 + random.nextInt(3), 1 + random.nextInt(3), random.nextBoolean());
        };
        read();
        changed.run();
        return what;
    }

    private void read() throws IOException {
        broken = switch (load()) {
            case ConfigResult.Valid now -> {
                valid = now.config();
                yield false;
            }
            case ConfigResult.Invalid invalid when valid != null -> true;
            case ConfigResult.Invalid invalid -> throw new IOException("the first files are invalid: " + invalid.diagnostics());
        };
    }

    /** A fixed gateway each but P3, which is found; P4 may have a copy of main. */
    private String providers(int first, int second, boolean all) throws IOException {
        List<String> lines = new ArrayList<>(List.of("P1 1 1 - wan1 172.20.1.1 track,balance=" + first,
                "P2 2 2 - wan2 172.20.2.1 track,balance=" + second, "P3 3 3 - wan3 detect track,fallback"));
        if (all) {
            lines.add(mainFirst ? "P4 4 4 - wan4 172.20.4.1 track,loose" : "P4 4 4 main wan4 172.20.4.1 track,loose lan");
        }
        write("providers", lines);
        return "providers with weights " + first + " and " + second + (all ? "" : ", without P4");
    }

    private String mangle(int rules) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < rules; i++) {
            lines.add("MARK(" + (1 + i % 3) + "):P 192.168.7.0/24 0.0.0.0/0 tcp " + (1000 + i));
        }
        write("mangle", lines);
        return rules + " mangle rules";
    }

    private String rules(int count) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add("192.168.7." + (10 + i) + " - P" + (1 + i % 2) + " " + (11_000 + i));
        }
        write("rtrules", lines);
        return count + " routing rules";
    }

    private void write(String name, List<String> lines) throws IOException {
        // the gateway may be reading
        Files.move(Files.write(directory.resolveSibling("new"), lines), directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
}
