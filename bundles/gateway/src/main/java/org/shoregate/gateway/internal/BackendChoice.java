package org.shoregate.gateway.internal;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.shoregate.api.spi.MarkBackend;
import org.shoregate.api.spi.RoutingBackend;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says why there is no gateway when the configuration names backends that do not exist, for then SCR ends it without a word. */
@Component(service = {}, immediate = true, configurationPid = "org.shoregate.gateway")
public final class BackendChoice {
    private static final Logger LOG = LoggerFactory.getLogger(BackendChoice.class);
    /** While a container starts or a bundle is replaced, backends come within less. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Thread look;

    @Activate
    public BackendChoice(BundleContext context, GatewayOptions options) {
        look = Thread.ofPlatform().name("shoregate-backend-choice").daemon().start(() -> look(context, options));
    }

    @Deactivate
    public void close() {
        look.interrupt();
    }

    private static void look(BundleContext context, GatewayOptions options) {
        try {
            Thread.sleep(PATIENCE);
            Stream.of(fault("routing.target", options.routing_target(), RoutingBackend.NAME, installed(context, RoutingBackend.class)),
                    fault("marks.target", options.marks_target(), MarkBackend.NAME, installed(context, MarkBackend.class)))
                    .flatMap(Optional::stream).forEach(LOG::error);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IllegalStateException e) {
            LOG.debug("The bundle has ended meanwhile", e);
        }
    }

    private static <T> List<Map<String, Object>> installed(BundleContext context, Class<T> type) {
        try {
            Collection<ServiceReference<T>> found = context.getServiceReferences(type, null);
            return found.stream().map(r -> FrameworkUtil.asMap(r.getProperties())).toList();
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException("no filter cannot be wrong", e);
        }
    }

    /** One sentence with the remedy, if the filter takes none of them. */
    static Optional<String> fault(String key, String target, String name, List<Map<String, Object>> installed) {
        String why;
        try {
            Filter filter = FrameworkUtil.createFilter(target);
            if (installed.stream().anyMatch(filter::matches)) {
                return Optional.empty();
            }
            why = " fits no backend that works here";
        } catch (InvalidSyntaxException e) {
            why = " is no filter of RFC 4515 (" + e.getMessage() + ")";
        }
        String names = installed.stream().map(b -> "(" + name + "=" + b.get(name) + ")").sorted().collect(Collectors.joining(" or "));
        return Optional.of("etc/org.shoregate.gateway.cfg: " + key + " = " + target + why + ", so no gateway runs by it: "
                + (names.isEmpty() ? "install one" : "write " + names + ", or install the one that is meant"));
    }
}
