/** Simulated days of noise, and whether the monitor's verdicts are right: {@link org.shoregate.bench.verdicts.VerdictsCommand}. */
package org.shoregate.bench.verdicts;
