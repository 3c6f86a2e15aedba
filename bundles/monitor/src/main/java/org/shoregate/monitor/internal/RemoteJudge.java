package org.shoregate.monitor.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;
import org.shoregate.api.NanoClock;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.link.Sample;
import org.shoregate.api.spi.Cadence;
import org.shoregate.api.spi.Hint;
import org.shoregate.api.spi.LinkJudge;
import org.shoregate.api.spi.Target;

/**
 * A judge that may block, on a thread of its own: what it is told waits in a queue, what it concluded last is at hand. One that does not
 * get on with its queue fails. To be called by one thread.
 */
final class RemoteJudge implements LinkJudge, AutoCloseable {
    /** A judge may think so long. */
    static final long PATIENCE_NS = Duration.ofSeconds(5).toNanos();
    private static final int CAPACITY = 1024;
    private static final long IDLE = Long.MAX_VALUE;

    /** What a judge concluded last. */
    private record Conclusion(LinkState verdict, Cadence cadence, long nextLookNs) {
    }

    /** Something to tell a judge. */
    private interface Message {
        void tell(LinkJudge judge);
    }

    private final NanoClock nanos;
    private final Runnable concluded;
    private final BlockingQueue<Message> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final Thread thread;
    private volatile Conclusion last;
    private volatile RuntimeException failure;
    private volatile long busySinceNs;

    /**
     * @param maker makes the judge, on its thread
     * @param concluded called on its thread when it came to something else
     */
    RemoteJudge(String name, Supplier<LinkJudge> maker, NanoClock nanos, Clock clock, Cadence first, Runnable concluded) {
        this.nanos = nanos;
        this.concluded = concluded;
        this.busySinceNs = nanos.nanoTime();
        this.last = new Conclusion(new LinkState.Unknown(clock.instant(), "not judged yet"), first, IDLE);
        this.thread = Thread.ofPlatform().daemon().name(name).start(() -> run(maker));
    }

    private void run(Supplier<LinkJudge> maker) {
        try {
            LinkJudge judge = maker.get();
            while (!Thread.currentThread().isInterrupted()) {
                conclude(judge);
                busySinceNs = IDLE;
                Message message = queue.take();
                busySinceNs = nanos.nanoTime();
                message.tell(judge);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failure = e;
            concluded.run();
        } catch (LinkageError e) {
            failure = new IllegalStateException(e.toString(), e);
            concluded.run();
        }
    }

    private void conclude(LinkJudge judge) {
        long nowNs = nanos.nanoTime();
        Conclusion now = new Conclusion(judge.verdict(nowNs), judge.cadence(nowNs), judge.nextLookNs());
        if (!now.equals(last)) {
            last = now;
            concluded.run();
        }
    }

    private void offer(Message message) {
        if (!queue.offer(message)) {
            throw new IllegalStateException("it has left " + CAPACITY + " messages unread");
        }
    }

    @Override
    public void sent(Target target, long sequence, long nowNs) {
        offer(j -> j.sent(target, sequence, nowNs));
    }

    @Override
    public void sample(Target target, Sample sample, long nowNs) {
        offer(j -> j.sample(target, sample, nowNs));
    }

    @Override
    public void hint(Hint hint, long nowNs) {
        offer(j -> j.hint(hint, nowNs));
    }

    /** What was concluded last; has it concluded anew if it said that time alone may change its mind. */
    @Override
    public LinkState verdict(long nowNs) {
        if (failure != null) {
            throw failure;
        }
        long sinceNs = busySinceNs;
        if (sinceNs != IDLE && nowNs - sinceNs > PATIENCE_NS) {
            throw new IllegalStateException("it has not answered for " + Duration.ofNanos(PATIENCE_NS).toSeconds() + " s");
        }
        if (sinceNs == IDLE && last.nextLookNs() <= nowNs && queue.isEmpty()) {
            offer(j -> { });
        }
        return last.verdict();
    }

    @Override
    public Cadence cadence(long nowNs) {
        return last.cadence();
    }

    /** While it thinks it is looked at again when its patience ends. */
    @Override
    public long nextLookNs() {
        long sinceNs = busySinceNs;
        return sinceNs == IDLE ? last.nextLookNs() : Math.min(last.nextLookNs(), sinceNs + PATIENCE_NS + 1);
    }

    /** Ends the thread as soon as the judge lets it. */
    @Override
    public void close() {
        thread.interrupt();
    }
}
