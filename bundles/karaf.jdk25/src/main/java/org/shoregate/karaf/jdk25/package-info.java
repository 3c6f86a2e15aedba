/**
 * Stands in for what JDK 24 took out of {@code javax.security.auth.Subject}: {@link org.shoregate.karaf.jdk25.CurrentSubject}.
 * Exported only because rewritten Karaf classes call it; nobody else should.
 */
@Export
@Version("1.0.0")
package org.shoregate.karaf.jdk25;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
