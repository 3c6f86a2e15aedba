package org.shoregate.marks.internal;

import java.util.List;

/**
 * A chain of a table.
 *
 * @param hook what makes it a base chain, as nft(8) has it; empty if others jump to it
 * @param rules one each, without a line's end
 */
record Chain(String name, String hook, List<String> rules) {
    Chain {
        rules = List.copyOf(rules);
    }

    static Chain regular(String name, List<String> rules) {
        return new Chain(name, "", rules);
    }

    void appendTo(StringBuilder text) {
        text.append("\tchain ").append(name).append(" {\n");
        if (!hook.isEmpty()) {
            text.append("\t\t").append(hook).append("; policy accept;\n");
        }
        rules.forEach(r -> text.append("\t\t").append(r).append('\n'));
        text.append("\t}\n");
    }
}
