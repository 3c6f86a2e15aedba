package org.shoregate.api.spi;

/** What was registered lasts until this is closed. Closing twice is harmless and never throws. */
@FunctionalInterface
public interface Registration extends AutoCloseable {
    @Override
    void close();
}
