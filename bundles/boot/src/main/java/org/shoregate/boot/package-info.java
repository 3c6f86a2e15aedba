/** What the JDK of the container finds on its class path. */
package org.shoregate.boot;
