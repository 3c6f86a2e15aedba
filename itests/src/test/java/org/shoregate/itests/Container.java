package org.shoregate.itests;

import static org.ops4j.pax.exam.CoreOptions.systemProperty;
import static org.ops4j.pax.exam.CoreOptions.vmOption;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.keepRuntimeFolder;

import java.io.File;
import org.ops4j.pax.exam.Option;

/** The assembly as Pax Exam runs it: by its own command line, not by our launcher. */
final class Container {
    private Container() {
    }

    /** The configuration directory, a copy of the example for the test to change. */
    static File config() {
        return new File(System.getProperty("shoregate.config"));
    }

    static Option[] options() {
        File work = new File(System.getProperty("shoregate.work"));
        File deploy = new File(work, "deploy");
        deploy.mkdirs();
        File config = new File(work, "exam-config");
        Command.output("rm -rf " + config);
        Command.output("cp -r " + new File(System.getProperty("shoregate.etc"), "shorewall") + " " + config);
        return new Option[] {
            karafDistributionConfiguration()
                    .frameworkUrl(new File(System.getProperty("shoregate.archive")).toURI().toString())
                    .karafVersion("4.4.10").name("Shoregate").unpackDirectory(new File(work, "exam")),
            editConfigurationFilePut("etc/org.apache.felix.fileinstall-deploy.cfg", "felix.fileinstall.dir", deploy.getPath()),
            keepRuntimeFolder(),
            configureConsole().ignoreLocalConsole().ignoreRemoteShell(),
            systemProperty("shoregate.config").value(config.getPath()),
            systemProperty("shoregate.state").value(new File(work, "exam-state").getPath()),
            systemProperty("shoregate.socket").value(new File(work, "exam-socket").getPath()),
            vmOption("-Xmx128m"),
            vmOption("-XX:TieredStopAtLevel=1"),
            vmOption("-XX:+UseSerialGC"),
            vmOption("--enable-native-access=ALL-UNNAMED"),
            vmOption("--sun-misc-unsafe-memory-access=allow"),
        };
    }
}
