package org.shoregate.config.internal.lsm;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A pattern of file names as {@code fnmatch(3)} without flags reads it: {@code * ? [abc] [!a-z] \c}; a leading dot is nothing special.
 * Immutable.
 */
final class FileNamePattern {
    private static final IntPredicate STAR = c -> true;

    private final List<IntPredicate> parts = new ArrayList<>();

    FileNamePattern(String glob) {
        int next = 0;
        while (next < glob.length()) {
            char c = glob.charAt(next);
            if (c == '*') {
                parts.add(STAR);
            } else if (c == '?') {
                parts.add(any -> true);
            } else if (c == '\\' && next + 1 < glob.length()) {
                next++;
                parts.add(is(glob.charAt(next)));
            } else if (c == '[' && end(glob, next) > 0) {
                parts.add(set(glob.substring(next + 1, end(glob, next))));
                next = end(glob, next);
            } else {
                parts.add(is(c));
            }
            next++;
        }
    }

    private static IntPredicate is(char c) {
        return other -> other == c;
    }

    /** The index of the bracket that closes the set opened here, or -1; one that stands first is an element. */
    private static int end(String glob, int open) {
        int first = isNegated(glob, open + 1) ? open + 2 : open + 1;
        return glob.indexOf(']', first + 1);
    }

    private static boolean isNegated(String text, int index) {
        return index < text.length() && (text.charAt(index) == '!' || text.charAt(index) == '^');
    }

    /** @param elements of a set, without its brackets */
    private static IntPredicate set(String elements) {
        boolean negated = isNegated(elements, 0);
        String members = negated ? elements.substring(1) : elements;
        return c -> contains(members, c) != negated;
    }

    private static boolean contains(String members, int c) {
        int i = 0;
        while (i < members.length()) {
            boolean range = i + 2 < members.length() && members.charAt(i + 1) == '-';
            char last = members.charAt(range ? i + 2 : i);
            if (members.charAt(i) <= c && c <= last) {
                return true;
            }
            i += range ? 3 : 1;
        }
        return false;
    }

    /** Whether all of a name fits. Takes time in proportion to both lengths: only the last star is ever tried again. */
    boolean matches(String name) {
        int part = 0;
        int at = 0;
        int star = -1;
        int starAt = 0;
        while (at < name.length()) {
            if (part < parts.size() && parts.get(part) == STAR) {
                star = part++;
                starAt = at;
            } else if (part < parts.size() && parts.get(part).test(name.charAt(at))) {
                part++;
                at++;
            } else if (star >= 0) {
                part = star + 1;
                at = ++starAt;
            } else {
                return false;
            }
        }
        return parts.subList(part, parts.size()).stream().allMatch(p -> p == STAR);
    }
}
