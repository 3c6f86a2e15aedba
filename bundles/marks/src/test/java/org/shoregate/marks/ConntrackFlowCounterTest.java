package org.shoregate.marks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.Mark;
import org.shoregate.api.plan.FlowSelector;
import org.shoregate.api.spi.BackendException;

class ConntrackFlowCounterTest {
    private static final ProviderName ISP1 = new ProviderName("ISP1");
    private static final ProviderName ISP2 = new ProviderName("ISP2");
    private static final ProviderName LTE = new ProviderName("LTE");

    private Host host;
    private ConntrackFlowCounter counter;

    @BeforeEach
    void make() throws Exception {
        host = new Host("fc");
        counter = host.namespace().call(ConntrackFlowCounter::new);
    }

    @AfterEach
    void remove() {
        if (host != null) {
            counter.close();
            host.close();
        }
    }

    private static Map<ProviderName, List<FlowSelector>> owners() {
        Map<ProviderName, List<FlowSelector>> owners = new LinkedHashMap<>();
        owners.put(ISP1, List.of(marked(1), repliesTo("203.0.113.2")));
        owners.put(ISP2, List.of(marked(2), repliesTo("198.51.100.2")));
        owners.put(LTE, List.of(repliesTo("192.0.2.2")));
        return owners;
    }

    private static FlowSelector marked(int mark) {
        return new FlowSelector.Marked(Family.IPV4, new Mark(mark, 0xff));
    }

    private static FlowSelector repliesTo(String address) {
        return new FlowSelector.RepliesTo(InetAddress.ofLiteral(address));
    }

    private void insert(int port, String translated, String mark) throws Exception {
        host.run("conntrack -I -p udp -t 60 -s 10.0.0.2 -d 9.9.9.9 --sport " + port + " --dport 53 -r 9.9.9.9 -q " + translated
                + " --reply-port-src 53 --reply-port-dst " + port + " -m " + mark);
    }

    @Test
    void countsByMarkThenByAddressAndLeavesOutTheRest() throws Exception {
        assertThat(counter.count(Family.IPV4, owners())).isEqualTo(Map.of(ISP1, 0L, ISP2, 0L, LTE, 0L));
        insert(1001, "203.0.113.2", "0x1");
        insert(1002, "198.51.100.2", "0x10001");
        insert(1003, "198.51.100.2", "0x0");
        insert(1004, "192.0.2.2", "0x0");
        insert(1005, "192.0.2.99", "0x0");
        assertThat(counter.count(Family.IPV4, owners())).isEqualTo(Map.of(ISP1, 2L, ISP2, 1L, LTE, 1L));
        assertThat(counter.count(Family.IPV6, owners())).isEqualTo(Map.of(ISP1, 0L, ISP2, 0L, LTE, 0L));
    }

    @Test
    void saysSoWhenTheKernelIsNotReached() {
        counter.close();
        counter.close();
        assertThatThrownBy(() -> counter.count(Family.IPV4, owners())).isInstanceOf(BackendException.class).hasMessageContaining("conntrack -L");
    }
}
