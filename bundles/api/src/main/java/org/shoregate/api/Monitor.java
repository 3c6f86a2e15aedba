package org.shoregate.api;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** What the link monitor sees, for people and scripts. Thread-safe. */
@ProviderType
public interface Monitor {
    /** Every uplink that is watched, by name; a snapshot at most a second old. Never waits for a probe. */
    List<LinkReport> links();
}
