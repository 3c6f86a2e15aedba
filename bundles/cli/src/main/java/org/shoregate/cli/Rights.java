package org.shoregate.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether this process can change the kernel's networking at all; asked before anything is touched. */
final class Rights {
    /** {@code CAP_NET_ADMIN}, linux/capability.h. */
    private static final int NET_ADMIN = 12;
    private static final int HEXADECIMAL = 16;

    private Rights() {
    }

    /** @param path of programs, as in the environment */
    static void require(Path processStatus, String path) throws Failure {
        if (!mayAdminister(processStatus)) {
            throw new Failure(ExitCode.REFUSED, "this needs the right to administer the network (CAP_NET_ADMIN): run it as root");
        }
        if (Stream.of(path.split(":")).noneMatch(d -> Files.isExecutable(Path.of(d, "nft")))) {
            throw new Failure(ExitCode.REFUSED, "there is no nft on the PATH (" + path + "): install the package nftables");
        }
    }

    /** If the process's own status cannot be read, the kernel itself will have to refuse. */
    private static boolean mayAdminister(Path processStatus) {
        try (Stream<String> lines = Files.lines(processStatus)) {
            Optional<String> effective = lines.filter(l -> l.startsWith("CapEff:")).findFirst();
            return effective.map(l -> l.substring(l.indexOf(':') + 1).strip())
                    .map(hex -> (Long.parseUnsignedLong(hex, HEXADECIMAL) >> NET_ADMIN & 1) == 1).orElse(true);
        } catch (IOException e) {
            return true;
        }
    }
}
