package org.shoregate.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivilegedExceptionAction;
import java.util.Arrays;
import java.util.List;
import javax.inject.Inject;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.shoregate.api.Gateway;
import org.shoregate.karaf.jdk25.CurrentSubject;

/** The assembly from inside. */
@RunWith(PaxExamAsRoot.class)
@ExamReactorStrategy(PerClass.class)
public class ContainerIT {
    @Inject
    private BundleContext context;
    @Inject
    private ServiceComponentRuntime components;
    @Inject
    private SessionFactory sessions;
    @Inject
    private Gateway gateway;

    @Configuration
    public static Option[] configuration() {
        Topology.create();
        return Container.options();
    }

    @Test
    public void everyBundleIsActive() {
        List<String> others = Arrays.stream(context.getBundles())
                .filter(b -> b.getState() != Bundle.ACTIVE && b.getHeaders().get(Constants.FRAGMENT_HOST) == null)
                .map(b -> b.getSymbolicName() + " in state " + b.getState()).toList();
        assertEquals(List.of(), others);
    }

    @Test
    public void everyComponentHasWhatItNeeds() {
        List<String> unsatisfied = components.getComponentDescriptionDTOs().stream().filter(this::isUnsatisfied).map(c -> c.name).toList();
        assertEquals(List.of(), unsatisfied);
    }

    @Test
    public void commandsAnswer() throws Exception {
        for (String command : List.of("wan:status", "wan:providers", "wan:rules", "wan:routes", "wan:history", "wan:links", "wan:probes ISP1", "wan:watch -n 1",
                "wan:incidents", "wan:incidents --open --json")) {
            assertFalse(command, execute(command).isBlank());
        }
    }

    @Test
    public void configurationIsInForce() {
        assertEquals(gateway.status().problems().toString(), List.of("ISP1", "ISP2"),
                gateway.status().uplinks().stream().map(u -> u.plan().provider().name().toString()).toList());
    }

    @Test
    public void nothingIsLoggedAsAnError() throws IOException {
        String log = Files.readString(Path.of(context.getProperty("karaf.log"), "shoregate.log"), StandardCharsets.UTF_8);
        assertFalse(log, log.contains("| ERROR |"));
    }

    private boolean isUnsatisfied(ComponentDescriptionDTO component) {
        return components.getComponentConfigurationDTOs(component).stream().anyMatch(c -> c.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE
                || c.state == ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION);
    }

    /** What the command prints when an administrator runs it. */
    private String execute(String command) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Subject admin = new Subject();
        admin.getPrincipals().add(new RolePrincipal("admin"));
        try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
                Session session = sessions.create(new ByteArrayInputStream(new byte[0]), out, out)) {
            CurrentSubject.doAs(admin, (PrivilegedExceptionAction<Object>) () -> session.execute(command));
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
