/** {@code shoregate bench probes}: what probing costs and how well it measures, beside other programs. */
package org.shoregate.lab.bench;
