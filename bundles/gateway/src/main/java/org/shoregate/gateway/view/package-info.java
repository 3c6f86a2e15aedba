/**
 * How the gateway is shown: {@link org.shoregate.gateway.view.TextTable} for people, {@link org.shoregate.gateway.view.StatusJson} and
 * {@link org.shoregate.gateway.view.IpJson} for scripts. The shell and the command line show things alike. Pure functions.
 */
@Export
@Version("1.0.0")
package org.shoregate.gateway.view;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
