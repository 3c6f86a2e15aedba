package org.shoregate.lab.detection;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.shoregate.lab.Installed;
import org.shoregate.lab.Topology;

/** Who can be measured, and in what. */
enum Entrant {
    SHOREGATE("", EnumSet.allOf(Row.class)),
    LSM("its defaults", EnumSet.of(Row.SILENT, Row.RECOVERY, Row.LOSS, Row.SLOW)),
    FOOLSM("its defaults", EnumSet.of(Row.SILENT, Row.RECOVERY, Row.LOSS, Row.SLOW)),
    DPINGER("alarm at > 20 % lost, as pfSense has it", EnumSet.of(Row.SILENT, Row.RECOVERY, Row.LOSS)),
    FPING("no verdict, its first line that tells", EnumSet.of(Row.SILENT, Row.RECOVERY));

    /** An address behind both providers. */
    private static final String TARGET = Topology.internetAddresses().getFirst().getHostAddress();
    /** Of {@link Row#SLOW}; 0 elsewhere, for their own. */
    private static final int SLOW_INTERVAL_MS = 100;

    private final String note;
    private final Set<Row> rows;

    Entrant(String note, Set<Row> rows) {
        this.note = note;
        this.rows = rows;
    }

    boolean takesPart(Row row) {
        return rows.contains(row);
    }

    /** Where it is installed; the appliance always is. */
    Optional<Path> program(Path home) {
        return this == SHOREGATE ? Optional.of(home) : Installed.find(key());
    }

    /** @param program or, for the appliance, the unpacked assembly */
    Contestant start(Topology topology, Path program, Row row) throws Exception {
        return switch (this) {
            case SHOREGATE -> ShoregateContestant.start(topology, program, row.settings());
            case LSM, FOOLSM -> ScriptedPeer.lsm(topology, program, TARGET, row == Row.SLOW ? SLOW_INTERVAL_MS : 0);
            case DPINGER -> ScriptedPeer.dpinger(topology, program, TARGET);
            case FPING -> FpingContestant.start(topology, program, TARGET);
        };
    }

    /** For figures. */
    String key() {
        return name().toLowerCase();
    }

    /** For people. */
    String title() {
        return key() + (note.isEmpty() ? "" : " (" + note + ")");
    }
}
