package org.shoregate.shell.internal.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.shoregate.api.Gateway;
import org.shoregate.api.GatewayException;
import org.shoregate.api.spi.MarkBackend;
import org.shoregate.api.spi.RoutingBackend;
import org.shoregate.gateway.view.TextTable;

/** {@code wan:backends}. */
@Service
@Command(scope = "wan", name = "backends", description = "Shows the backends that are installed, which of them the gateway uses, and what is wrong with it")
public final class Backends extends WanCommand {
    @Reference
    private BundleContext context;

    @Override
    Output run(Gateway gateway) throws GatewayException {
        List<Backend> backends = new ArrayList<>(backends("routing", RoutingBackend.class, RoutingBackend.NAME));
        backends.addAll(backends("marks", MarkBackend.class, MarkBackend.NAME));
        return output(backends, gateway.status().problems());
    }

    /** Those of one role, the oldest first. The gateway's bundle holds on to what it uses, and to nothing else. */
    private List<Backend> backends(String role, Class<?> type, String property) throws GatewayException {
        ServiceReference<Gateway> gateway = context.getServiceReference(Gateway.class);
        if (gateway == null) {
            throw new GatewayException("the gateway is not running");
        }
        BundleNames names = new BundleNames(context);
        return references(type).map(r -> new Backend(role, String.valueOf(r.getProperty(property)),
                r.getUsingBundles() != null && List.of(r.getUsingBundles()).contains(gateway.getBundle()), names.apply(r.getBundle().getBundleId()))).toList();
    }

    private Stream<? extends ServiceReference<?>> references(Class<?> type) {
        try {
            return context.getServiceReferences(type, null).stream().sorted();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("no filter cannot be wrong", e);
        }
    }

    /** @param bundle that it comes from, with its version */
    record Backend(String role, String name, boolean used, String bundle) {
        String state() {
            return used ? "used" : "spare";
        }
    }

    static Output output(List<Backend> backends, List<String> problems) {
        TextTable table = new TextTable("ROLE", "NAME", "STATE", "BUNDLE");
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Backend backend : backends) {
            table.row(backend.role(), backend.name(), backend.state(), backend.bundle());
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("role", backend.role());
            row.put("name", backend.name());
            row.put("state", backend.state());
            row.put("bundle", backend.bundle());
            rows.add(row);
        }
        List<String> lines = new ArrayList<>(table.lines(WIDTH));
        lines.addAll(StatusText.problems(problems));
        return new Output(lines, Map.of("backends", rows, "problems", problems));
    }
}
