/** {@code shoregate bench events}: random events, and after each quiet moment the question whether all is as it should be. */
package org.shoregate.bench.events;
