/**
 * From files to rows: lines, comments, continuation, directives, variables, columns. {@link
 * org.shoregate.config.internal.syntax.ConfigDirectory} is the entry. Knows nothing of what the columns mean.
 */
package org.shoregate.config.internal.syntax;
