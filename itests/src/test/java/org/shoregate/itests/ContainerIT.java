package org.shoregate.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.inject.Inject;
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

/** The assembly from inside. */
@RunWith(PaxExamAsRoot.class)
@ExamReactorStrategy(PerClass.class)
public class ContainerIT {
    /** The configuration is read after the bundles have started. */
    private static final Duration STARTED = Duration.ofSeconds(20);

    @Inject
    private BundleContext context;
    @Inject
    private ServiceComponentRuntime components;
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
    public void configurationIsInForce() {
        assertTrue(gateway.status().problems().toString(), Await.within(STARTED, () -> gateway.status().uplinks().stream()
                .map(u -> u.plan().provider().name().toString()).toList().equals(List.of("ISP1", "ISP2"))));
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
}
