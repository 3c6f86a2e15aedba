package org.shoregate.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;

/**
 * Whose the files of a state directory are: the directory's owner's. A command that root runs beside a gateway that is not root's
 * must leave no file there that the gateway cannot read or write.
 */
final class Ownership {
    private Ownership() {
    }

    /** Gives the file to whom its directory belongs; a link is not followed. Does nothing if it is theirs already. */
    static void inherit(Path file) throws IOException {
        UserPrincipal owner = Files.getOwner(file.toAbsolutePath().getParent());
        if (!Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).equals(owner)) {
            Files.setAttribute(file, "posix:owner", owner, LinkOption.NOFOLLOW_LINKS);
        }
    }
}
