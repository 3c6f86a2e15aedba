package org.shoregate.cli;

/** The exit codes of the contract; scripts depend on them. */
final class ExitCode {
    /** Done. */
    static final int OK = 0;
    /** The configuration is invalid; nothing was changed. */
    static final int INVALID = 1;
    /** The command was not given as it should be; nothing was changed. */
    static final int USAGE = 2;
    /** Done, but an uplink is unusable. */
    static final int UNUSABLE = 3;
    /** The kernel refused; nothing was changed, or it was taken back. */
    static final int REFUSED = 4;

    private ExitCode() {
    }
}
