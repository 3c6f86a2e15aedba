package org.shoregate.cli;

/** Where a command writes to, by its file descriptor. */
enum Channel {
    OUTPUT(1), ERROR(2);

    private final int descriptor;

    Channel(int descriptor) {
        this.descriptor = descriptor;
    }

    int descriptor() {
        return descriptor;
    }
}
