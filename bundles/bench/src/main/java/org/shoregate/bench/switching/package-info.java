/** How long the gateway takes to switch, in namespaces. */
package org.shoregate.bench.switching;
