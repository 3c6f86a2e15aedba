package org.shoregate.bench.events;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.shoregate.bench.Setup;

/** Four uplinks and a LAN; the files come with {@link Edits}. */
record EventsNetwork() implements Setup {
    @Override
    public String name() {
        return "events";
    }

    @Override
    public void write(Path directory) {
    }

    @Override
    public String network() {
        List<String> lines = new ArrayList<>(List.of("link add lan type veth peer name farlan", "addr add 192.168.7.1/24 dev lan", "link set lan up",
                "link set farlan up"));
        Wan.ALL.forEach(w -> lines.addAll(w.make()));
        lines.add("route add default via " + Wan.ALL.get(2).gateway() + " dev " + Wan.ALL.get(2).device() + " metric 103");
        return String.join("\n", lines) + "\n";
    }
}
