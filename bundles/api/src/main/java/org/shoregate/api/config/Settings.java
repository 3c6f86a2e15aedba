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
 * @param deleteThenAdd DELETE_THEN_ADD: a rule takes the place of those with the same selector
 * @param requireInterface REQUIRE_INTERFACE: nothing is put in force while no optional interface is usable
 * @param routeFilter ROUTE_FILTER=Yes: the kernel filters by source on every interface
 * @param logMartians LOG_MARTIANS=Yes: the kernel logs impossible source addresses on every interface
 */
public record Settings(boolean useDefaultRt, boolean restoreDefaultRoute, boolean trackProviders, MarkLayout markLayout,
        boolean forwardClearMark, boolean restoreRouteMarks, boolean zeroMarks, boolean tcExpert, boolean keepRtTables,
        boolean deleteThenAdd, boolean requireInterface, boolean routeFilter, boolean logMartians) {
    /** What Shorewall's compiler assumes for absent keys. */
    public static final Settings DEFAULT = new Settings(false, true, true, MarkLayout.DEFAULT, true, true, false, false, false, true);

    /** Those without the last three. */
    public Settings(boolean useDefaultRt, boolean restoreDefaultRoute, boolean trackProviders, MarkLayout markLayout,
            boolean forwardClearMark, boolean restoreRouteMarks, boolean zeroMarks, boolean tcExpert, boolean keepRtTables,
            boolean deleteThenAdd) {
        this(useDefaultRt, restoreDefaultRoute, trackProviders, markLayout, forwardClearMark, restoreRouteMarks, zeroMarks, tcExpert,
                keepRtTables, deleteThenAdd, false, false, false);
    }

    /** The same with another USE_DEFAULT_RT. */
    public Settings withUseDefaultRt(boolean use) {
        return new Settings(use, restoreDefaultRoute, trackProviders, markLayout, forwardClearMark, restoreRouteMarks, zeroMarks,
                tcExpert, keepRtTables, deleteThenAdd, requireInterface, routeFilter, logMartians);
    }
}
