/**
 * The language between the console socket and its clients: {@link org.shoregate.shell.wire.Frame}.
 *
 * <p>A client sends {@code COMMAND} with a command line, or {@code SHELL} with the words {@code TYPE COLUMNS ROWS} of its terminal
 * and then {@code INPUT} with what is typed, raw, and {@code SIZE} with {@code COLUMNS ROWS}. The server sends {@code OUTPUT} and
 * {@code ERROR} as they come, then {@code STATUS} with a decimal exit status, and closes. All text is UTF-8.
 */
@Export
@Version("1.0.0")
package org.shoregate.shell.wire;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
