package org.shoregate.api.config;

/**
 * The settings of shorewall.conf(5) that matter here.
 *
 * @param useDefaultRt USE_DEFAULT_RT: main is consulted at 999 and balanced routes live in table balance
 * @param restoreDefaultRoute RESTORE_DEFAULT_ROUTE
 * @param trackProviders TRACK_PROVIDERS
 * @param forwardClearMark FORWARD_CLEAR_MARK
 * @param restoreRouteMarks RESTORE_ROUTEMARKS
 * @param zeroMarks ZERO_MARKS
 * @param tcExpert TC_EXPERT
 * @param keepRtTables KEEP_RT_TABLES
 */
public record Settings(boolean useDefaultRt, boolean restoreDefaultRoute, boolean trackProviders, MarkLayout markLayout,
        boolean forwardClearMark, boolean restoreRouteMarks, boolean zeroMarks, boolean tcExpert, boolean keepRtTables) {
    /** What Shorewall's compiler assumes for absent keys. */
    public static final Settings DEFAULT = new Settings(false, true, true, MarkLayout.DEFAULT, true, true, false, false, false);
}
