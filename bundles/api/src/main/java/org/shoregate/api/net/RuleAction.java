package org.shoregate.api.net;

/** What a routing rule does with its packets. */
public sealed interface RuleAction {
    /** Consult a table ({@code FR_ACT_TO_TBL}). */
    record Lookup(TableId table) implements RuleAction {
        @Override
        public String toString() {
            return "lookup " + table;
        }
    }

    /** Refuse: blackhole 6, unreachable 7, prohibit 8 ({@code FR_ACT_*}, linux/fib_rules.h), or an action we never make. */
    record Other(int number) implements RuleAction {
        @Override
        public String toString() {
            return "action " + number;
        }
    }
}
