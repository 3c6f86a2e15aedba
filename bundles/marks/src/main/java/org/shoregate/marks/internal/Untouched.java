package org.shoregate.marks.internal;

import java.util.List;
import java.util.stream.Stream;
import org.shoregate.netlink.TableMessage;

/**
 * Whether a table in the kernel is still as it was made. Its comment names the text it was made of, and the handles tell of every
 * later change: the kernel gives them from 1 upwards without a gap (nf_tables_alloc_handle, net/netfilter/nf_tables_api.c), one to
 * each chain, rule and set, and none twice. What is gone leaves a gap or too few; what came later, or was replaced, lies beyond one.
 */
public final class Untouched {
    private Untouched() {
    }

    public static boolean is(TableMessage table, MarkTable wanted) {
        return table.comment().equals(wanted.comment()) && table.flags() == 0 && table.dropping() == 0
                && table.chains().size() == wanted.chainCount() && table.rules().size() == wanted.ruleCount()
                && isGapless(Stream.of(table.chains(), table.rules(), table.sets()).flatMap(List::stream));
    }

    private static boolean isGapless(Stream<Long> numbers) {
        long[] handles = numbers.mapToLong(Long::longValue).sorted().toArray();
        for (int i = 0; i < handles.length; i++) {
            if (handles[i] != i + 1) {
                return false;
            }
        }
        return true;
    }
}
