package org.shoregate.gateway.internal;

import java.util.function.Consumer;
import java.util.function.IntSupplier;

/**
 * A whole number of the gateway's configuration. Immutable.
 *
 * @param least that is allowed
 * @param most that is allowed
 * @param usual if nothing is said that can be understood
 */
record WholeNumber(String key, int least, int most, int usual) {
    static final int USUAL_JOURNAL_SIZE = 10_000;
    static final int USUAL_JOURNAL_KIB = 4096;
    static final WholeNumber JOURNAL_SIZE = new WholeNumber("journal.size", 10, 1_000_000, USUAL_JOURNAL_SIZE);
    static final WholeNumber JOURNAL_KIB = new WholeNumber("journal.kib", 16, 1_048_576, USUAL_JOURNAL_KIB);

    /**
     * What is asked for, or the usual.
     *
     * @param asked throws if the text is no number (ComponentException, OSGi Declarative Services, 112.8.2)
     * @param faults hears of what cannot be used
     */
    int of(IntSupplier asked, Consumer<String> faults) {
        String said;
        try {
            int number = asked.getAsInt();
            if (number >= least && number <= most) {
                return number;
            }
            said = " is " + number + " and";
        } catch (RuntimeException e) {
            said = " cannot be read (" + e.getMessage() + ") and";
        }
        faults.accept(key + said + " is not used: write a whole number from " + least + " to " + most);
        return usual;
    }
}
