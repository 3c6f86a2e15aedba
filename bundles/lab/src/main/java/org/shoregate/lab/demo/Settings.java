package org.shoregate.lab.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.shoregate.lab.Fault;

/**
 * What the person asked for.
 *
 * @param home the unpacked assembly
 * @param config a directory of Shorewall files
 * @param faults to show, in this order
 * @param runs of each
 * @param json where figures go
 * @param log where the appliance's log goes
 * @param keep whether to open a shell at the end
 */
record Settings(Path home, Path config, List<Fault> faults, int runs, Optional<Path> json, Optional<Path> log, boolean keep) {
    Settings {
        faults = List.copyOf(faults);
    }
}
