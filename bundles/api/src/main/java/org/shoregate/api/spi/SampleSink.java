package org.shoregate.api.spi;

import org.shoregate.api.link.Sample;

/** Takes the outcome of probes, from any thread; returns at once. */
@FunctionalInterface
public interface SampleSink {
    void accept(Sample sample);
}
