package org.shoregate.netlink;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.shoregate.netlink.libc.Descriptor;
import org.shoregate.netlink.libc.LibcException;
import org.shoregate.netlink.libc.SystemCalls;

/**
 * A network namespace with a name, as {@code ip netns} has them. Thread-safe.
 *
 * <p>Code enters it on platform threads made for that; the caller's thread stays where it is. Sockets opened there, processes and
 * platform threads started there stay in it. Nothing that shares threads with others may be started inside for the first time:
 * no virtual threads, common pool or HTTP client.
 */
public final class Namespace implements AutoCloseable {
    private final String name;
    private final NamespaceFile file;
    private final Descriptor descriptor;
    private final boolean owned;
    /** What the kernel calls it, such as {@code net:[4026531840]}; empty if that was not asked. */
    private final String identity;

    private Namespace(String name, NamespaceFile file, boolean owned, String identity) throws IOException {
        this.name = name;
        this.file = file;
        this.descriptor = file.open();
        this.owned = owned;
        this.identity = identity;
    }

    /**
     * Makes a namespace with its loopback interface up; equivalent to {@code ip netns add}. It lasts until {@link #close}.
     *
     * @throws IOException if there is one of that name, or the process lacks the rights
     */
    public static Namespace create(String name) throws IOException {
        NamespaceFile file = new NamespaceFile(name);
        file.create();
        try {
            run("making netns " + name, () -> {
                LibcException.check("unshare", SystemCalls.unshare(SystemCalls.CLONE_NEWNET));
                file.bindCurrentThread();
                return null;
            });
            Namespace made = new Namespace(name, file, true, "");
            made.call(() -> {
                try (LinkSocket links = new LinkSocket()) {
                    links.setUp("lo", true);
                }
                return null;
            });
            return made;
        } catch (Exception e) {
            file.removeQuietly();
            throw new IOException("cannot make network namespace " + name + " (root or CAP_SYS_ADMIN is needed): " + e.getMessage(), e);
        }
    }

    /**
     * Opens one that has a name; closing it leaves the name in place.
     *
     * @throws IOException if there is none of that name
     */
    public static Namespace open(String name) throws IOException {
        return new Namespace(name, new NamespaceFile(name), false, "");
    }

    /** The one the calling thread is in, whether it has a name or not; threads that are in it already need no rights to enter it. */
    public static Namespace current() throws IOException {
        return new Namespace("current", NamespaceFile.ofThread(), false, NamespaceFile.identityOfThread());
    }

    /** Takes away a name that a killed process left behind, if it is there; whoever is still inside stays there. */
    public static void removeStale(String name) throws IOException {
        new NamespaceFile(name).remove();
    }

    /** Runs the body inside, on a thread of its own, and waits for it. An interrupt is passed on to the body. */
    public <T> T call(Callable<T> body) throws Exception {
        return run("in netns " + name, () -> {
            enter();
            return body.call();
        });
    }

    /**
     * Starts a daemon thread inside.
     *
     * @throws java.util.concurrent.CompletionException if the namespace cannot be entered
     */
    public Thread start(String threadName, Runnable body) {
        CompletableFuture<Void> entered = new CompletableFuture<>();
        Thread thread = Thread.ofPlatform().daemon().name(threadName).start(() -> {
            try {
                enter();
                entered.complete(null);
            } catch (IOException e) {
                entered.completeExceptionally(e);
                return;
            }
            body.run();
        });
        entered.join();
        return thread;
    }

    /** A file that stands for it while this is open: under /run/netns if it has a name. */
    public Path path() {
        return identity.isEmpty() ? file.path() : Path.of("/proc/self/fd/" + descriptor.number());
    }

    /** Its name under /run/netns; {@code current} for one that was opened without. */
    public String name() {
        return name;
    }

    /** Takes the name away if it was made here; the namespace ends with the last socket and process in it. Repeating it is harmless. */
    @Override
    public void close() {
        boolean first = descriptor.isOpen();
        descriptor.close();
        if (owned && first) {
            file.removeQuietly();
        }
    }

    private void enter() throws IOException {
        if (!identity.isEmpty() && identity.equals(NamespaceFile.identityOfThread())) {
            return;
        }
        LibcException.check("setns " + name, SystemCalls.setns(descriptor.number(), SystemCalls.CLONE_NEWNET));
    }

    private static <T> T run(String threadName, Callable<T> body) throws Exception {
        FutureTask<T> task = new FutureTask<>(body);
        Thread thread = Thread.ofPlatform().daemon().name(threadName).start(task);
        boolean interrupted = false;
        while (!task.isDone()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
                thread.interrupt();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return result(task);
    }

    private static <T> T result(FutureTask<T> done) throws Exception {
        if (done.state() == Future.State.SUCCESS) {
            return done.resultNow();
        }
        switch (done.exceptionNow()) {
            case Exception thrown -> throw thrown;
            case Error thrown -> throw thrown;
            case Throwable thrown -> throw new IllegalStateException(thrown);
        }
    }
}
