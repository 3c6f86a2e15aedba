package org.shoregate.monitor.internal;

/** What the monitor's configuration says about LSM, besides which file is read. */
@interface LsmOptions {
    /** The file to keep as LSM keeps its {@code status_export}; empty for none. */
    String lsmExport() default "/var/lib/shoregate/status_export";
}
