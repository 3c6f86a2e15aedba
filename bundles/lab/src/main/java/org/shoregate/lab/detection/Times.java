package org.shoregate.lab.detection;

import java.util.List;

/** How long something took in each of one or more trials, in their order, in seconds; infinite where it did not happen. */
record Times(List<Double> seconds) {
    Times {
        seconds = List.copyOf(seconds);
        if (seconds.isEmpty()) {
            throw new IllegalArgumentException("no trial");
        }
    }

    double least() {
        return sorted().getFirst();
    }

    /** The middle one, or the mean of the two in the middle. */
    double median() {
        List<Double> sorted = sorted();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    double most() {
        return sorted().getLast();
    }

    private List<Double> sorted() {
        return seconds.stream().sorted().toList();
    }
}
