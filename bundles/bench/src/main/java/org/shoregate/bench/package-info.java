/**
 * {@code shoregate bench}: what plans and their application cost with many providers and with many rules, and what Shorewall takes for
 * the same files. A program of its own beside the container.
 */
package org.shoregate.bench;
