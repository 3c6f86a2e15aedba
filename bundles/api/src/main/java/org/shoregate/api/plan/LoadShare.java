package org.shoregate.api.plan;

import org.shoregate.api.config.SourceLocation;
import org.shoregate.api.mark.Criterion;
import org.shoregate.api.net.Mark;

/**
 * What a provider with {@code load=} of shorewall-providers(5) gets of the connections that reach it without a mark.
 *
 * @param mark of the provider
 * @param share of what the providers before it have left, in 1/{@value org.shoregate.api.mark.Criterion.Probability#WHOLE}; 0 while it
 *     is out of service
 * @param location of the provider
 */
public record LoadShare(Mark mark, long share, SourceLocation location) {
    public LoadShare {
        if (share < 0 || share > Criterion.Probability.WHOLE) {
            throw new IllegalArgumentException("share " + share + " is out of range");
        }
    }
}
