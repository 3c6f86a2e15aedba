package org.shoregate.api.config;

import java.util.OptionalInt;

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
 * @param rpFilter ROUTE_FILTER: the kernel's {@code rp_filter} for every interface, 0, 1 or 2; absent leaves it alone
 * @param martianLogging LOG_MARTIANS: the kernel's {@code log_martians} for every interface, 0 or 1; absent leaves it alone
 */
public record Settings(boolean useDefaultRt, boolean restoreDefaultRoute, boolean trackProviders, MarkLayout markLayout,
        boolean forwardClearMark, boolean restoreRouteMarks, boolean zeroMarks, boolean tcExpert, boolean keepRtTables,
        boolean deleteThenAdd, boolean requireInterface, OptionalInt rpFilter, OptionalInt martianLogging) {
    /** What Shorewall's compiler assumes for absent keys. */
    public static final Settings DEFAULT = new Settings(false, true, true, MarkLayout.DEFAULT, true, true, false, false, false, true);

    /** Those without the last three. */
    public Settings(boolean useDefaultRt, boolean restoreDefaultRoute, boolean trackProviders, MarkLayout markLayout,
            boolean forwardClearMark, boolean restoreRouteMarks, boolean zeroMarks, boolean tcExpert, boolean keepRtTables,
            boolean deleteThenAdd) {
        this(useDefaultRt, restoreDefaultRoute, trackProviders, markLayout, forwardClearMark, restoreRouteMarks, zeroMarks, tcExpert,
                keepRtTables, deleteThenAdd, false, false, false);
    }

    /** Those where Yes alone is written to the kernel's filters, and No leaves them alone. */
    public Settings(boolean useDefaultRt, boolean restoreDefaultRoute, boolean trackProviders, MarkLayout markLayout,
            boolean forwardClearMark, boolean restoreRouteMarks, boolean zeroMarks, boolean tcExpert, boolean keepRtTables,
            boolean deleteThenAdd, boolean requireInterface, boolean routeFilter, boolean logMartians) {
        this(useDefaultRt, restoreDefaultRoute, trackProviders, markLayout, forwardClearMark, restoreRouteMarks, zeroMarks, tcExpert,
                keepRtTables, deleteThenAdd, requireInterface, routeFilter ? OptionalInt.of(1) : OptionalInt.empty(),
                logMartians ? OptionalInt.of(1) : OptionalInt.empty());
    }

    /** Whether ROUTE_FILTER=Yes: the kernel filters by source, strictly, on every interface. */
    public boolean routeFilter() {
        return rpFilter.orElse(0) == 1;
    }

    /** Whether LOG_MARTIANS=Yes: the kernel logs impossible source addresses on every interface. */
    public boolean logMartians() {
        return martianLogging.orElse(0) == 1;
    }

    /** The same with another USE_DEFAULT_RT. */
    public Settings withUseDefaultRt(boolean use) {
        return new Settings(use, restoreDefaultRoute, trackProviders, markLayout, forwardClearMark, restoreRouteMarks, zeroMarks,
                tcExpert, keepRtTables, deleteThenAdd, requireInterface, rpFilter, martianLogging);
    }
}
