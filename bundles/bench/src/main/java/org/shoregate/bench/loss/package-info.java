/** {@code shoregate bench loss}: packets of a healthy provider that are lost or leaked while other things change. */
package org.shoregate.bench.loss;
