/** {@code shoregate bench detection}: how soon failures and recoveries are noticed, beside other monitors in the same network. */
package org.shoregate.lab.detection;
