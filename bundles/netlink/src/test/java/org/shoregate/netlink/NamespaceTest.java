package org.shoregate.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NamespaceTest {
    private final String name = "sg-" + ProcessHandle.current().pid() + "-ns";
    private Namespace namespace;

    @BeforeEach
    void make() throws IOException {
        Root.required();
        Namespace.removeStale(name);
        namespace = Namespace.create(name);
    }

    @AfterEach
    void remove() {
        if (namespace != null) {
            namespace.close();
        }
    }

    @Test
    void childProcessesAreInsideAndLoopbackIsUp() throws Exception {
        assertThat(namespace.call(() -> Ip.run("ip", "-br", "link"))).contains("LOOPBACK,UP,LOWER_UP").hasLineCount(1);
    }

    @Test
    void theCallerStaysOutside() throws Exception {
        String outside = Ip.run("readlink", "/proc/thread-self/ns/net");
        assertThat(namespace.call(() -> Ip.run("readlink", "/proc/thread-self/ns/net"))).isNotEqualTo(outside);
        assertThat(Ip.run("readlink", "/proc/thread-self/ns/net")).isEqualTo(outside);
    }

    @Test
    void ipNetnsKnowsItAndCloseTakesTheNameAway() throws Exception {
        assertThat(Ip.run("ip", "netns", "list")).contains(name);
        namespace.close();
        namespace.close();
        assertThat(Ip.run("ip", "netns", "list")).doesNotContain(name);
        assertThat(namespace.path()).doesNotExist();
    }

    @Test
    void aTakenNameIsRefusedWithARemedy() {
        assertThatThrownBy(() -> Namespace.create(name)).isInstanceOf(IOException.class).hasMessageContaining("ip netns del " + name);
        assertThat(namespace.path()).exists();
    }

    @Test
    void anOpenedOneKeepsItsNameWhenClosed() throws Exception {
        Namespace.open(name).close();
        assertThat(namespace.path()).exists();
    }

    @Test
    void theCurrentOneIsWhereTheThreadIs() throws Exception {
        try (Namespace current = namespace.call(Namespace::current)) {
            assertThat(current.call(() -> Ip.run("ip", "-br", "link"))).hasLineCount(1);
            String again = namespace.call(() -> current.call(() -> Ip.run("readlink", "/proc/thread-self/ns/net")));
            assertThat(again).isEqualTo(namespace.call(() -> Ip.run("readlink", "/proc/thread-self/ns/net")));
            assertThat(current.path()).exists();
        }
        assertThat(namespace.path()).exists();
    }

    @Test
    void aNameThatIsNotThereCannotBeOpened() {
        assertThatThrownBy(() -> Namespace.open(name + "-no")).isInstanceOf(IOException.class).hasMessageContaining("ENOENT");
    }

    @Test
    void namesThatWouldLeaveTheFolderAreRefused() {
        assertThatThrownBy(() -> Namespace.create("../x")).isInstanceOf(IOException.class).hasMessageContaining("../x");
    }

    @Test
    void whatTheBodyThrowsArrives() {
        assertThatThrownBy(() -> namespace.call(() -> Files.readString(namespace.path().resolve("x")))).isInstanceOf(IOException.class);
    }

    @Test
    void anInterruptReachesTheBody() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread caller = Thread.ofPlatform().start(() -> {
            try {
                namespace.call(() -> {
                    inside.countDown();
                    return new CountDownLatch(1).await(1, TimeUnit.MINUTES);
                });
            } catch (Exception e) {
                thrown.set(e);
            }
        });
        inside.await();
        caller.interrupt();
        caller.join();
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void aStartedThreadIsInside() throws Exception {
        AtomicReference<String> seen = new AtomicReference<>();
        Thread thread = namespace.start("inside", () -> seen.set(Ip.run("ip", "-br", "link")));
        thread.join();
        assertThat(thread.isDaemon()).isTrue();
        assertThat(seen.get()).hasLineCount(1);
    }
}
