package org.shoregate.api.plan;

import java.util.List;

/**
 * The changes of one round in the order that hurts nobody: first what is built (routes, then rules), then, once marks are in
 * place, what is torn down (rules, then routes).
 */
public record ChangeSet(List<Change> build, List<Change> teardown) {
    public ChangeSet {
        build = List.copyOf(build);
        teardown = List.copyOf(teardown);
    }

    public boolean isEmpty() {
        return build.isEmpty() && teardown.isEmpty();
    }

    public int size() {
        return build.size() + teardown.size();
    }
}
