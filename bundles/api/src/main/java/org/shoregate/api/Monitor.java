package org.shoregate.api;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** What the link monitor sees, for people and scripts. Thread-safe. */
@ProviderType
public interface Monitor {
    /** Every uplink that is watched, by name, as of now; never waits for a probe. Empty if the monitor does not answer within a second. */
    List<LinkReport> links();

    /** Every probe type and verdict policy that is installed, by kind and name; empty as {@link #links} is. */
    List<PluginReport> plugins();
}
