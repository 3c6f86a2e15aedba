package org.shoregate.metrics.internal;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.List;
import org.shoregate.metrics.internal.Exposition.Type;

/** The figures of the JVM, under the names that Prometheus's own client for Java has. */
final class JvmMetrics {
    private static final double MS_PER_S = 1e3;

    private JvmMetrics() {
    }

    static void write(Exposition out) {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        MemoryUsage other = ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage();
        out.metric("jvm_memory_used_bytes", Type.GAUGE, "Memory in use").sample(heap.getUsed(), "area", "heap").sample(other.getUsed(), "area", "nonheap");
        out.metric("jvm_memory_committed_bytes", Type.GAUGE, "Memory taken from the system").sample(heap.getCommitted(), "area", "heap")
                .sample(other.getCommitted(), "area", "nonheap");
        out.metric("jvm_threads_current", Type.GAUGE, "Platform threads").sample(ManagementFactory.getThreadMXBean().getThreadCount());
        List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
        out.metric("jvm_gc_collections_total", Type.COUNTER, "Garbage collections");
        collectors.forEach(c -> out.sample(Math.max(0, c.getCollectionCount()), "gc", c.getName()));
        out.metric("jvm_gc_collection_seconds_total", Type.COUNTER, "Time spent in garbage collections");
        collectors.forEach(c -> out.sample(Math.max(0, c.getCollectionTime()) / MS_PER_S, "gc", c.getName()));
        out.metric("process_start_time_seconds", Type.GAUGE, "When the JVM started, since 1970")
                .sample(ManagementFactory.getRuntimeMXBean().getStartTime() / MS_PER_S);
    }
}
