package org.shoregate.marks.internal;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.IpText;
import org.shoregate.api.plan.FlowSelector;
import org.shoregate.netlink.FlowFilter;

/** Selected connections in the kernel's words. */
final class Selected {
    private Selected() {
    }

    /** By the number of the family they are of. */
    static Map<Integer, List<FlowFilter>> of(Collection<FlowSelector> flows) {
        Map<Integer, List<FlowFilter>> filters = new LinkedHashMap<>();
        flows.forEach(f -> filters.computeIfAbsent(family(f).number(), n -> new ArrayList<>()).add(filter(f)));
        return filters;
    }

    private static Family family(FlowSelector flows) {
        return switch (flows) {
            case FlowSelector.Marked marked -> marked.family();
            case FlowSelector.RepliesTo replies -> Family.of(replies.address());
        };
    }

    private static FlowFilter filter(FlowSelector flows) {
        return switch (flows) {
            case FlowSelector.Marked marked -> new FlowFilter.Marked(marked.mark().value(), marked.mark().mask());
            case FlowSelector.RepliesTo replies -> new FlowFilter.RepliesTo(replies.address());
        };
    }

    /** For people. */
    static String names(Collection<FlowSelector> flows) {
        return flows.stream().map(f -> switch (f) {
            case FlowSelector.Marked marked -> "mark " + marked.mark();
            case FlowSelector.RepliesTo replies -> "reply-dst " + IpText.of(replies.address());
        }).collect(Collectors.joining(", "));
    }
}
