package org.shoregate.shell.internal.deploy;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every two seconds whether each jar of the deploy folder is a bundle that works, and says so if not; fileinstall, which installs them, is
 * silent about files that are none. Of two files with one bundle fileinstall forgets both when the one goes: the other is then shown to it anew.
 * Thread-safe.
 */
@Component(service = DeployFolder.class, immediate = true)
public final class DeployFolder {
    private static final Logger LOG = LoggerFactory.getLogger(DeployFolder.class);
    private static final long EVERY_MS = 2000;
    /** Behind the name of a file that fileinstall is to forget. */
    private static final String ASIDE = ".aside";

    private final Path folder;
    private final BundleContext context;
    private final BundleCondition condition;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().name("shoregate-deploy").unstarted(task));
    /** What was wrong at the last look: one that is being copied or started has until the next. */
    private Map<String, String> suspected = Map.of();
    /** Files that were shown to fileinstall anew, as they are: once is enough. */
    private final Set<List<Object>> shown = new HashSet<>();
    private volatile Map<String, DeployFault> faults = Map.of();

    @Activate
    public DeployFolder(BundleContext context, @Reference ServiceComponentRuntime components) {
        this.context = context;
        this.folder = Path.of(context.getProperty("karaf.data"), "deploy");
        this.condition = new BundleCondition(components);
        looks.scheduleWithFixedDelay(this::look, EVERY_MS, EVERY_MS, TimeUnit.MILLISECONDS);
    }

    @Deactivate
    public void stop() {
        looks.shutdownNow();
    }

    /** What is wrong now, in order of the files' names. */
    public List<DeployFault> faults() {
        return List.copyOf(faults.values());
    }

    private void look() {
        try {
            Map<String, String> wrong = new TreeMap<>();
            for (Path jar : jars()) {
                trouble(jar).ifPresent(t -> wrong.put(jar.getFileName().toString(), t));
            }
            publish(wrong);
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} cannot be looked at: {}", folder, e.toString());
        }
    }

    private List<Path> jars() throws IOException {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (name.endsWith(".jar" + ASIDE)) {
                    Files.move(file, file.resolveSibling(name.substring(0, name.length() - ASIDE.length())));
                } else if (name.endsWith(".jar") && !name.startsWith(".")) {
                    jars.add(file);
                }
            }
        } catch (NoSuchFileException e) {
            return List.of();
        }
        return jars;
    }

    private Optional<String> trouble(Path jar) {
        return switch (DeployedJar.read(jar)) {
            case DeployedJar.Unusable unusable -> Optional.of(unusable.text());
            case DeployedJar.OfBundle bundle -> installed(bundle).map(condition::of)
                    .orElseGet(() -> Optional.of("is " + bundle + " and not installed: the log says why; copy it anew if it does not"));
        };
    }

    private Optional<Bundle> installed(DeployedJar.OfBundle wanted) {
        return List.of(context.getBundles()).stream().filter(wanted::is).findFirst();
    }

    private void publish(Map<String, String> wrong) throws IOException {
        Map<String, DeployFault> now = new TreeMap<>();
        for (Map.Entry<String, String> entry : wrong.entrySet()) {
            String file = entry.getKey();
            if (entry.getValue().equals(suspected.get(file)) && !isShownAnew(folder.resolve(file))) {
                now.put(file, fault(file, entry.getValue()));
            }
        }
        suspected = wrong;
        faults = Collections.unmodifiableMap(now);
    }

    private DeployFault fault(String file, String text) {
        DeployFault before = faults.get(file);
        if (before != null && before.text().equals(text)) {
            return before;
        }
        DeployFault fault = new DeployFault(file, Instant.now(), text);
        LOG.warn("{}", fault);
        return fault;
    }

    /** Takes a bundle that is not there out of fileinstall's sight until the next look, which is four of its own, unless that was to no avail. */
    private boolean isShownAnew(Path jar) throws IOException {
        boolean lost = DeployedJar.read(jar) instanceof DeployedJar.OfBundle bundle && installed(bundle).isEmpty();
        if (!lost || !shown.add(List.of(jar, Files.getLastModifiedTime(jar)))) {
            return false;
        }
        LOG.info("{} was forgotten with another file of the same bundle, and is installed anew", jar.getFileName());
        Files.move(jar, jar.resolveSibling(jar.getFileName() + ASIDE));
        return true;
    }
}
