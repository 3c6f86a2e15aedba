package org.shoregate.config.internal;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.shoregate.api.config.MarkLayout;
import org.shoregate.api.mark.Criterion;
import org.shoregate.api.mark.MarkAction;
import org.shoregate.config.internal.syntax.Diagnostics;
import org.shoregate.config.internal.syntax.Token;

/** What those commands of mangle do that hand packets to transparent proxies on the gateway. */
final class ProxyCommands {
    private static final int MAX_PORT = 65_535;
    /** All but the first packet of a connection: {@code ! --tcp-flags FIN,SYN,RST,ACK SYN}. */
    private static final Criterion NOT_SYN = new Criterion.TcpFlags(Criterion.TcpFlags.SYN,
            Criterion.TcpFlags.FIN | Criterion.TcpFlags.SYN | Criterion.TcpFlags.RST | Criterion.TcpFlags.ACK, true);

    private final MarkLayout layout;
    private final Addresses addresses;
    private final Diagnostics diagnostics;

    ProxyCommands(MarkLayout layout, Addresses addresses, Diagnostics diagnostics) {
        this.layout = layout;
        this.addresses = addresses;
        this.diagnostics = diagnostics;
    }

    /** What DIVERT, DIVERTHA or TPROXY does; nothing if that is wrong. */
    List<MarkEffect> effects(MarkCommand command) {
        if (!LocalProviders.checkBit(command.token().at(), layout, diagnostics)) {
            return List.of();
        }
        if (command.name().equals("TPROXY")) {
            return handOver(command);
        }
        if (command.parameters().isPresent()) {
            return wrong(command, "it takes none");
        }
        boolean transparent = command.name().equals("DIVERT");
        return List.of(new MarkEffect(transparent ? List.of(NOT_SYN) : List.of(), new MarkAction.Divert(transparent)));
    }

    private List<MarkEffect> handOver(MarkCommand command) {
        String[] parameters = command.parameters().orElse("").split(",", -1);
        Optional<Long> port = parameters[0].isEmpty() ? Optional.of(0L) : Ranges.number(parameters[0], 0, MAX_PORT);
        if (parameters.length > 2 || port.isEmpty()) {
            return wrong(command, "give port,address, both may be left out");
        }
        Optional<InetAddress> address = parameters.length < 2 || parameters[1].isEmpty() ? Optional.empty()
                : addresses.address(new Token(parameters[1], command.token().at()), "SG-M019");
        if (parameters.length == 2 && !parameters[1].isEmpty() && address.isEmpty()) {
            return List.of();
        }
        return List.of(MarkEffect.of(new MarkAction.TransparentProxy(port.get().intValue(), address.filter(a -> !a.isAnyLocalAddress()))));
    }

    private List<MarkEffect> wrong(MarkCommand command, String remedy) {
        diagnostics.error("SG-M019", command.token().at(), "the parameters of '" + command.token().text() + "' are not right; " + remedy);
        return List.of();
    }
}
