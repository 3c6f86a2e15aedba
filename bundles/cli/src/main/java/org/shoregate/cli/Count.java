package org.shoregate.cli;

/** Numbers with their nouns. */
final class Count {
    private Count() {
    }

    static String of(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
