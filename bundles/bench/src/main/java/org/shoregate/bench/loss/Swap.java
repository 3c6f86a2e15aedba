package org.shoregate.bench.loss;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.shoregate.api.config.ConfigResult;
import org.shoregate.api.net.Family;
import org.shoregate.api.spi.ConfigSource;
import org.shoregate.api.spi.Registration;
import org.shoregate.config.ShorewallDirectory;

/** Files of the lab's two providers of which every other load says something else: weights, a routing rule, a mangle rule. Thread-safe. */
final class Swap implements ConfigSource {
    private final Path directory;
    private int loads;

    Swap(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
        write("shorewall.conf", "STARTUP_ENABLED=Yes\nUSE_DEFAULT_RT=Yes\nTRACK_PROVIDERS=Yes\n");
        write("zones", "fw firewall\nnet ipv4\nloc ipv4\n");
        write("policy", "all all ACCEPT\n");
        write("interfaces", "?FORMAT 2\nnet eth0 optional\nnet eth1 optional\nloc eth2 -\n");
        write("snat", "MASQUERADE 192.168.1.0/24 eth0\nMASQUERADE 192.168.1.0/24 eth1\n");
    }

    @Override
    public synchronized ConfigResult load() {
        boolean odd = loads++ % 2 != 0;
        try {
            write("providers", "ISP1 1 1 - eth0 203.0.113.1 track,balance=" + (odd ? 2 : 1) + "\nISP2 2 2 - eth1 198.51.100.1 track,balance=1\n");
            write("rtrules", odd ? "192.168.1.200 - ISP1 11000\n" : "");
            write("mangle", "MARK(1):P 192.168.1.0/24 0.0.0.0/0 tcp " + (odd ? "25" : "26") + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ShorewallDirectory(directory, Family.IPV4).read();
    }

    @Override
    public Registration onChange(Runnable changed) {
        return () -> { };
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }
}
