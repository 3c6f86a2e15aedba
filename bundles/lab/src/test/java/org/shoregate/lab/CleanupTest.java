package org.shoregate.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CleanupTest {
    private final Cleanup cleanup = new Cleanup();
    private final List<String> undone = new ArrayList<>();

    @Test
    void undoesInReverseOrderOnce() {
        cleanup.add("a", () -> undone.add("a"));
        cleanup.add("b", () -> undone.add("b"));
        cleanup.close();
        cleanup.close();
        assertThat(undone).containsExactly("b", "a");
    }

    @Test
    void oneFailureDoesNotKeepTheOthers() {
        cleanup.add("a", () -> undone.add("a"));
        cleanup.add("b", () -> {
            throw new IOException("on purpose");
        });
        cleanup.close();
        assertThat(undone).containsExactly("a");
    }

    @Test
    void whatComesAfterTheEndIsUndoneAtOnce() {
        cleanup.close();
        assertThatThrownBy(() -> cleanup.add("late", () -> undone.add("late"))).isInstanceOf(IllegalStateException.class);
        assertThat(undone).containsExactly("late");
    }
}
