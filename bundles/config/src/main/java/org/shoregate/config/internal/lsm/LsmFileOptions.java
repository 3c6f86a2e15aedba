package org.shoregate.config.internal.lsm;

/** What the reader of LSM's files takes from the monitor's configuration. */
@interface LsmFileOptions {
    /** The LSM configuration by which uplinks are watched; empty for none. */
    String lsmConfig() default "";
}
