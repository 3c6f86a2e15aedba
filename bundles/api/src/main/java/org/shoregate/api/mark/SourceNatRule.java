package org.shoregate.api.mark;

import java.util.List;
import org.shoregate.api.config.SourceLocation;
import org.shoregate.api.net.InterfaceName;

/**
 * One source NAT rule; the first that matches decides.
 *
 * @param device the interface the connection leaves by
 */
public record SourceNatRule(InterfaceName device, List<Criterion> criteria, SourceNat action, SourceLocation location) {
    public SourceNatRule {
        criteria = List.copyOf(criteria);
    }
}
