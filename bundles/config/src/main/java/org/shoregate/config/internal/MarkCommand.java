package org.shoregate.config.internal;

import java.util.Optional;
import org.shoregate.config.internal.syntax.Token;

/**
 * The ACTION column of shorewall-mangle(5), taken apart.
 *
 * @param name such as {@code MARK}
 * @param parameters between the parentheses
 * @param designator behind the last colon: {@code P}, {@code F}, {@code T}, {@code I}, {@code O} or another
 */
record MarkCommand(String name, Optional<String> parameters, Optional<String> designator, Token token) {
}
