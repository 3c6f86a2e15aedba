package org.shoregate.api.config;

/** On/off options of shorewall-providers(5), as they are in effect. */
public enum ProviderOption {
    /** Connections that come in through it are answered through it. */
    TRACK,
    /** No source-address rules. */
    LOOSE,
    /** A rule at 20000 for each address of the interface; off with {@code noautosrc}. */
    AUTOSRC,
    /** A host route to the gateway in main and in its table; off with {@code nohostroute}. */
    HOSTROUTE,
    /** Its interface is optional: it may be absent, enabled and disabled. */
    OPTIONAL,
    /** While it is out of service, what is persistent of it stays; only of one that is optional. */
    PERSISTENT
}
