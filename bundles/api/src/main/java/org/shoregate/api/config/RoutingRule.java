package org.shoregate.api.config;

import java.util.Optional;
import org.shoregate.api.net.IpPrefix;
import org.shoregate.api.net.Mark;
import org.shoregate.api.net.TableId;

/**
 * One rule of shorewall-rtrules(5); lists are already multiplied out.
 *
 * @param provider the provider whose rule it is: absent for main, default and balance
 * @param persistent it stays while a persistent provider is out of service ({@code !} behind PRIORITY)
 */
public record RoutingRule(RuleSource source, Optional<IpPrefix> destination, TableId table, Optional<ProviderName> provider,
        long priority, Optional<Mark> mark, boolean persistent, SourceLocation location) {
}
