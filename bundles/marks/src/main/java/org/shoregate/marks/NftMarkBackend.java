package org.shoregate.marks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.shoregate.api.net.Family;
import org.shoregate.api.plan.FlowSelector;
import org.shoregate.api.plan.MarkPlan;
import org.shoregate.api.spi.BackendException;
import org.shoregate.api.spi.MarkBackend;
import org.shoregate.marks.internal.KernelSockets;
import org.shoregate.marks.internal.Learnt;
import org.shoregate.marks.internal.MarkTable;
import org.shoregate.marks.internal.NftCommand;
import org.shoregate.marks.internal.Untouched;
import org.shoregate.netlink.Namespace;
import org.shoregate.netlink.TableMessage;

/**
 * Marks and source NAT in an nftables table of our own, in the network namespace of the thread that makes it, whichever thread calls
 * it later. Thread-safe. A change runs nft(8), which takes 10 to 30 ms; looking takes less than one. Needs CAP_NET_ADMIN.
 */
@Component(service = MarkBackend.class, property = MarkBackend.NAME + "=nftables")
public final class NftMarkBackend implements MarkBackend, AutoCloseable {
    /** A transaction takes milliseconds; nft that answers no more must not hold up a round for ever. */
    private static final Duration NFT_LIMIT = Duration.ofSeconds(10);

    private final Namespace namespace;
    private final KernelSockets sockets;
    private final NftCommand nft;
    /** What was asked for last, since a round asks for the same time and again: ten thousand rules take a while to put into words. */
    private volatile Rendered last = new Rendered(null, null);

    /** @throws BackendException if the thread's namespace cannot be told */
    @Activate
    public NftMarkBackend() throws BackendException {
        this(NftCommand.usualFolders(), NFT_LIMIT);
    }

    /**
     * @param folders where nft is looked for
     * @param nftLimit after this nft is killed
     */
    NftMarkBackend(List<Path> folders, Duration nftLimit) throws BackendException {
        try {
            namespace = Namespace.current();
        } catch (IOException e) {
            throw new BackendException("open", "the network namespace", e);
        }
        sockets = new KernelSockets(namespace);
        nft = new NftCommand(namespace, folders, nftLimit);
    }

    /** @throws IllegalArgumentException if a rule says what nftables cannot, or an address is not resolved */
    @Override
    public String render(MarkPlan plan) {
        return known(plan).text();
    }

    /** True only if the table is untouched since it was made of this very plan; for an empty one also if only the hook rests. */
    @Override
    public boolean isInstalled(MarkPlan plan) throws BackendException {
        MarkTable wanted = table(plan);
        var actual = sockets.table(wanted.name());
        return wanted.text().isEmpty() ? actual.filter(t -> !Untouched.is(t, MarkTable.resting(plan.family()))).isEmpty()
                : actual.filter(t -> Untouched.is(t, wanted)).isPresent();
    }

    @Override
    public void install(MarkPlan plan) throws BackendException {
        MarkTable wanted = table(plan);
        if (wanted.text().isEmpty() && sockets.table(wanted.name()).filter(TableMessage::translating).isEmpty()) {
            remove(plan.family());
        } else {
            MarkTable made = wanted.text().isEmpty() ? MarkTable.resting(plan.family()) : wanted;
            replace(made);
        }
    }

    /** What packets have taught the table that was there stays known where the rule is the same. */
    private void replace(MarkTable made) throws BackendException {
        String what = "table inet " + made.name();
        String text = absent(made.name()) + made.text();
        String learnt = learnt(made);
        try {
            nft.load(what, text + learnt);
        } catch (BackendException e) {
            if (learnt.isEmpty()) {
                throw e;
            }
            nft.load(what, text); // another nft may have written what it cannot read: better a table that knows nobody than none
        }
    }

    private String learnt(MarkTable made) throws BackendException {
        return made.sets().isEmpty() || sockets.table(made.name()).isEmpty() ? "" : Learnt.from(nft.list("inet " + made.name()), made);
    }

    @Override
    public void remove(Family family) throws BackendException {
        String name = MarkTable.name(family);
        if (sockets.table(name).isPresent()) {
            nft.load("delete table inet " + name, absent(name));
        }
    }

    @Override
    public void forget(FlowSelector flows) throws BackendException {
        forget(List.of(flows));
    }

    @Override
    public void forget(List<FlowSelector> flows) throws BackendException {
        sockets.forget(flows, false);
    }

    @Override
    public void reset(FlowSelector flows) throws BackendException {
        reset(List.of(flows));
    }

    @Override
    public void reset(List<FlowSelector> flows) throws BackendException {
        sockets.forget(flows, true);
    }

    /** Later calls that need the kernel fail; what is installed stays. Repeating it is harmless. */
    @Override
    @Deactivate
    public void close() {
        sockets.close();
        namespace.close();
    }

    /** Deletes the table whether it is there or not. */
    private static String absent(String table) {
        return "add table inet " + table + "\ndelete table inet " + table + "\n";
    }

    private MarkTable table(MarkPlan plan) throws BackendException {
        try {
            return known(plan);
        } catch (IllegalArgumentException e) {
            throw new BackendException("render", "the marking rules", e);
        }
    }

    private MarkTable known(MarkPlan plan) {
        Rendered known = last;
        if (plan.equals(known.plan)) {
            return known.table;
        }
        MarkTable table = MarkTable.of(plan);
        last = new Rendered(plan, table);
        return table;
    }

    /** A plan and its table. */
    private record Rendered(MarkPlan plan, MarkTable table) {
    }
}
