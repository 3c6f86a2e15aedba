package org.shoregate.config.lint;

import java.util.List;

/**
 * Every check there is. A code keeps its meaning for ever; a new check takes a new one. Each has its pair of fixtures among the tests.
 */
final class Checks {
    /** What the files alone tell. */
    static final List<Check<Subject>> OF_FILES = List.of(
            new Check<>("SG-L001", "main is asked first and keeps its default route", MainTableChecks::nobodyServes),
            new Check<>("SG-L002", "a route in main hides all providers", MainTableChecks::wideRoutesInMain),
            new Check<>("SG-L032", "a default route of the file routes never holds", MainTableChecks::overriddenDefaults),
            new Check<>("SG-L003", "a provider's table lacks the networks inside", MainTableChecks::tableWithoutTheInside),
            new Check<>("SG-L004", "COPY leaves out a network inside", MainTableChecks::copyWithoutSomeInside),
            new Check<>("SG-L005", "table balance is asked by nobody", MainTableChecks::balanceTableNotAsked),
            new Check<>("SG-L006", "table default is empty", MainTableChecks::defaultTableEmpty),
            new Check<>("SG-L007", "the restored default route hides providers that are "
                    + "up", MainTableChecks::restoredRouteHidesRest),
            new Check<>("SG-L008", "nobody steps in for the only balanced "
                    + "provider", MainTableChecks::nobodyBehindTheOnlyBalanced),
            new Check<>("SG-L009", "fallbacks with and without weights", MainTableChecks::mixedFallbacks),

            new Check<>("SG-L010", "loose and balanced", ProviderChecks::looseAndBalanced),
            new Check<>("SG-L011", "a provider that is not optional", ProviderChecks::notOptional),
            new Check<>("SG-L012", "two providers with one gateway", ProviderChecks::sameGateway),
            new Check<>("SG-L013", "lopsided weights", ProviderChecks::lopsidedWeights),
            new Check<>("SG-L014", "a provider that is not tracked", ProviderChecks::notTracked),
            new Check<>("SG-L015", "a provider that nothing leads to", ProviderChecks::nothingLeadsThere),
            new Check<>("SG-L016", "detect on a static interface", ProviderChecks::detectWithoutDhcp),
            new Check<>("SG-L017", "a fixed gateway on a dynamic interface", ProviderChecks::fixedGatewayWithDhcp),
            new Check<>("SG-L018", "proxy ARP without loose", ProviderChecks::proxyArpWithoutLoose),
            new Check<>("SG-L019", "an MTU too small for IPv6", ProviderChecks::smallMtu),

            new Check<>("SG-L020", "a rule hidden by an earlier one", RuleChecks::shadowed),
            new Check<>("SG-L021", "a rule that says nothing new", RuleChecks::repeated),
            new Check<>("SG-L022", "the priority of a generated rule", RuleChecks::generatedPriority),
            new Check<>("SG-L023", "a rule behind the default routes", RuleChecks::behindDefaultRoutes),
            new Check<>("SG-L024", "a rule that goes round the networks inside", RuleChecks::beforeMain),
            new Check<>("SG-L025", "one provider's address sent out by another", RuleChecks::foreignAddress),
            new Check<>("SG-L026", "a rule that takes another provider's mark", RuleChecks::takesAnothersMark),
            new Check<>("SG-L027", "a rule for a mark that nobody sets", RuleChecks::markNobodySets),
            new Check<>("SG-L028", "two rules of one priority for one packet", RuleChecks::samePriority),
            new Check<>("SG-L029", "a rule for everything", RuleChecks::everything),
            new Check<>("SG-L030", "packets sent back to where they came from", RuleChecks::sentBack),
            new Check<>("SG-L031", "marks under masks that overlap", RuleChecks::overlappingMasks),

            new Check<>("SG-L040", "a mark in the provider field of nobody", MarkChecks::unknownProvider),
            new Check<>("SG-L041", "a provider chosen after routing", MarkChecks::chosenTooLate),
            new Check<>("SG-L042", "a rule behind CONTINUE", MarkChecks::afterContinue),
            new Check<>("SG-L043", "a mark that is always replaced", MarkChecks::overwritten),
            new Check<>("SG-L044", "a mark without a mask wipes the provider", MarkChecks::wholeMarkReplaced),
            new Check<>("SG-L045", "a mark of traffic shaping becomes a provider", MarkChecks::savedAfterRouting),
            new Check<>("SG-L046", "a rule that tracked packets never reach", MarkChecks::trackedInterface),
            new Check<>("SG-L047", "the gateway's own packets with a foreign address", NatChecks::markedOutput),
            new Check<>("SG-L048", "SAME with one tracked provider", MarkChecks::sameAlone),
            new Check<>("SG-L049", "TC_EXPERT without a test of the mark", MarkChecks::unguarded),
            new Check<>("SG-L050", "providers' marks in traffic shaping", LayoutChecks::marksReachShaping),
            new Check<>("SG-L051", "MASK_BITS below TC_BITS", LayoutChecks::narrowMask),
            new Check<>("SG-L052", "PROVIDER_OFFSET that is not taken", LayoutChecks::raisedOffset),
            new Check<>("SG-L053", "chance for every packet", MarkChecks::chancePerPacket),
            new Check<>("SG-L054", "a mark for the first packet only", MarkChecks::newPacketsOnly),

            new Check<>("SG-L060", "a provider without source NAT", NatChecks::missing),
            new Check<>("SG-L061", "one provider's address for another's packets", NatChecks::foreignAddress),
            new Check<>("SG-L062", "source NAT hidden by an earlier line", NatChecks::shadowed),
            new Check<>("SG-L063", "a network with source NAT at one provider only", NatChecks::sourcesDiffer),
            new Check<>("SG-L064", "a fixed address on a dynamic interface", NatChecks::fixedOnDynamic),
            new Check<>("SG-L065", "MASQUERADE passes by src=", NatChecks::masqueradeWithSource),

            new Check<>("SG-L070", "a provider's route by another provider", RouteChecks::byAnotherProvider),
            new Check<>("SG-L071", "a provider's default route replaced", RouteChecks::replacesDefault),

            new Check<>("SG-L080", "HIGH_ROUTE_MARKS, WIDE_TC_MARKS", OldNameChecks::oldMarkSettings),
            new Check<>("SG-L081", "files of Shorewall 4", OldNameChecks::oldFiles),
            new Check<>("SG-L082", "USE_DEFAULT_RT left open", OldNameChecks::defaultRtUnset),
            new Check<>("SG-L083", "DETECT_DNAT_IPADDRS", OldNameChecks::addressesAtStart));

    /** What shows beside the machine. */
    static final List<Check<Site>> OF_MACHINES = List.of(
            new Check<>("SG-L100", "a default route in main that comes back", KernelChecks::returningDefault),
            new Check<>("SG-L101", "a VPN's half default routes in main", KernelChecks::wideRoutes),
            new Check<>("SG-L102", "strict reverse path filter", KernelChecks::strictReversePath),
            new Check<>("SG-L103", "the kernel does not forward", KernelChecks::noForwarding),
            new Check<>("SG-L104", "router advertisements ignored", KernelChecks::advertisementsIgnored),
            new Check<>("SG-L105", "routes of others in a provider's table", KernelChecks::foreignRoutesInTable),

            new Check<>("SG-L110", "no such interface", LinkChecks::missingInterface),
            new Check<>("SG-L111", "a gateway that is not on the link", LinkChecks::gatewayOffLink),
            new Check<>("SG-L112", "a gateway that is this machine", LinkChecks::gatewayIsOwn),
            new Check<>("SG-L113", "two interfaces on one network", LinkChecks::overlappingNetworks),
            new Check<>("SG-L114", "src= is no address here", LinkChecks::sourceNotHere),
            new Check<>("SG-L115", "an MTU above that of the link", LinkChecks::mtuAboveLink),
            new Check<>("SG-L116", "SNAT to an address of another provider", LinkChecks::foreignSourceNat),

            new Check<>("SG-L120", "a foreign rule before ours", ForeignChecks::ruleBeforeOurs),
            new Check<>("SG-L121", "a foreign rule at a priority of ours", ForeignChecks::samePriority),
            new Check<>("SG-L122", "a foreign rule for a provider's mark", ForeignChecks::markOverlaps),
            new Check<>("SG-L123", "foreign packet marks in the provider field", ForeignChecks::nftSetsMarks),
            new Check<>("SG-L124", "foreign connection marks in the provider field", ForeignChecks::nftSetsConnectionMarks),
            new Check<>("SG-L125", "a flowtable beside failover", ForeignChecks::flowtables),
            new Check<>("SG-L126", "foreign source NAT at a provider", ForeignChecks::nftTranslatesSources));

    private Checks() {
    }
}
