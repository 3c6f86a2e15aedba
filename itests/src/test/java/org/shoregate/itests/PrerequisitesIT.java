package org.shoregate.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.Before;
import org.junit.Test;

/** What the script does on a machine that has no JDK, no network tools, and is no Debian. */
public class PrerequisitesIT {
    /** EX_UNAVAILABLE, sysexits.h. */
    private static final int UNAVAILABLE = 69;
    private static final String NOT_THE_CHECKSUM = "0".repeat(64);

    private final Path folder = Path.of(System.getProperty("shoregate.work"), "prerequisites");
    private final Path tools = folder.resolve("tools");
    private final Path cache = folder.resolve("cache");
    private Path archive;

    @Before
    public void machine() throws IOException {
        Root.assume();
        shell("rm -rf $0 && mkdir -p $0/bin $0/lib $0/tools && ln -s /usr/bin/* $0/tools/ && cd $0/tools && rm -f java apt-get nft");
        shell("tar -xzf $1 -C $0 --strip-components=1 --wildcards '*/bin/*' '*/lib/shoregate-*'");
        archive = fakeJdk();
    }

    @Test
    public void jdkIsDownloadedCheckedAndUsed() throws IOException {
        try (JdkServer server = new JdkServer(archive, sha256(archive))) {
            Command done = status(server.url());
            assertEquals(done.output(), 0, done.exitCode());
            assertTrue("says what and why: " + done.output(), done.output().contains("no JDK 25") && done.output().contains("downloading"));
            assertTrue("uses it: " + done.output(), done.output().contains("the JDK that came by download"));
        }
    }

    @Test
    public void jdkWithAnotherChecksumIsNotUsed() throws IOException {
        try (JdkServer server = new JdkServer(archive, NOT_THE_CHECKSUM)) {
            Command done = status(server.url());
            assertEquals(done.output(), UNAVAILABLE, done.exitCode());
            assertTrue(done.output(), done.output().contains("checksum") && done.output().contains("JAVA_HOME"));
            assertTrue("nothing is left", Files.notExists(cache.resolve("shoregate/jdk")) && Files.notExists(cache.resolve("shoregate/jdk.tar.gz")));
        }
    }

    @Test
    public void withoutNetworkTheRemedyIsNamed() {
        Command done = status("http://127.0.0.1:9");
        assertEquals(done.output(), UNAVAILABLE, done.exitCode());
        assertTrue(done.output(), done.output().contains("cannot be reached") && done.output().contains("install a JDK 25 yourself"));
    }

    @Test
    public void onAnotherDistributionTheMissingPackagesAreNamed() {
        Command done = script("JAVA_HOME=" + folder.resolve("fake/jdk-25"), "run", "--config", folder.toString());
        assertEquals(done.output(), UNAVAILABLE, done.exitCode());
        assertTrue(done.output(), done.output().contains("nft") && done.output().contains("nftables"));
    }

    private Command status(String api) {
        return script("SHOREGATE_JDK_API=" + api, "status");
    }

    /** Runs the script in a mount namespace where /usr/lib/jvm and /usr/sbin are empty. */
    private Command script(String setting, String... arguments) {
        String hidden = "[ ! -d /usr/lib/jvm ] || mount -t tmpfs none /usr/lib/jvm; mount -t tmpfs none /usr/sbin; exec \"$@\"";
        String[] start = {"unshare", "--mount", "sh", "-c", hidden, "sh", "env", "-u", "JAVA_HOME", setting, "PATH=" + tools,
            "XDG_CACHE_HOME=" + cache, folder.resolve("bin/shoregate").toString()};
        String[] command = Arrays.copyOf(start, start.length + arguments.length);
        System.arraycopy(arguments, 0, command, start.length, arguments.length);
        return Command.run(command);
    }

    private Path fakeJdk() throws IOException {
        Path bin = Files.createDirectories(folder.resolve("fake/jdk-25/bin"));
        Files.writeString(bin.resolve("java"), "#!/bin/sh\necho the JDK that came by download\n");
        Files.writeString(bin.resolveSibling("release"), "JAVA_VERSION=\"25.0.1\"\n");
        shell("cd $0/fake && chmod +x jdk-25/bin/java && tar -czf ../jdk.tar.gz jdk-25");
        return folder.resolve("jdk.tar.gz");
    }

    private String sha256(Path file) {
        return Command.output("sha256sum " + file).split(" ")[0];
    }

    /** A line for the shell; $0 is the folder, $1 the packed assembly. */
    private void shell(String line) {
        Command done = Command.run("sh", "-c", line, folder.toString(), System.getProperty("shoregate.archive"));
        assertEquals(done.output(), 0, done.exitCode());
    }
}
