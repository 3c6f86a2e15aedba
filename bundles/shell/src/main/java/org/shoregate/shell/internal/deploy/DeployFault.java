package org.shoregate.shell.internal.deploy;

import java.time.Instant;

/**
 * A file of the deploy folder that does not do what it was put there for.
 *
 * @param file its name
 * @param since when that was seen first
 * @param text what is wrong and what to do, as a clause behind the name
 */
public record DeployFault(String file, Instant since, String text) {
    @Override
    public String toString() {
        return "deploy/" + file + " " + text;
    }
}
