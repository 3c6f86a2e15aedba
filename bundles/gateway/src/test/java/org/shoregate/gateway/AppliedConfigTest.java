package org.shoregate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.mark.PortRange;
import org.shoregate.testkit.Configs;

class AppliedConfigTest {
    /** One value of every type that a configuration can hold, and of every kind of each sealed family, twice of what is optional. */
    private static Object sample(Type type, boolean full) {
        if (type instanceof ParameterizedType generic) {
            Type inner = generic.getActualTypeArguments()[0];
            Class<?> raw = (Class<?>) generic.getRawType();
            if (raw == Optional.class) {
                return full ? Optional.of(sample(inner, true)) : Optional.empty();
            }
            if (raw == Map.class) {
                return full ? Map.of("a", "x\n\"$1\"", "b", "\u00e4") : Map.of();
            }
            return raw == Set.class ? Set.copyOf(samples((Class<?>) inner, full)) : full ? samples((Class<?>) inner, full) : List.of();
        }
        return samples((Class<?>) type, full).getFirst();
    }

    private static List<Object> samples(Class<?> type, boolean full) {
        if (type.isInterface() && type.isSealed()) {
            List<Object> all = new ArrayList<>();
            Arrays.stream(type.getPermittedSubclasses()).forEach(c -> all.add(record(c, full)));
            return all;
        }
        if (type.isRecord()) {
            return List.of(record(type, full));
        }
        return type.isEnum() ? List.of(type.getEnumConstants()) : List.of(scalar(type, full));
    }

    private static Object scalar(Class<?> type, boolean full) {
        Map<Class<?>, Object> scalars = Map.of(String.class, "eth0", int.class, 5, long.class, 0xffff_ffffL, boolean.class, full,
                InetAddress.class, InetAddress.ofLiteral(full ? "2001:db8::1" : "192.0.2.1"), BigDecimal.class, new BigDecimal("0.25000000"),
                Instant.class, Instant.ofEpochSecond(full ? 1_800_000_000L : 0), OptionalInt.class, full ? OptionalInt.of(-1) : OptionalInt.empty());
        if (!scalars.containsKey(type)) {
            throw new AssertionError("the configuration holds a " + type + ": teach it to RecordTree and to this test");
        }
        return scalars.get(type);
    }

    private static Object record(Class<?> type, boolean full) {
        if (type == PortRange.class) {
            return new PortRange(1, 2);
        }
        RecordComponent[] components = type.getRecordComponents();
        try {
            return type.getDeclaredConstructor(Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new))
                    .newInstance(Arrays.stream(components).map(c -> value(c, full)).toArray());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(type.toString(), e);
        }
    }

    /** What the records' own checks ask for. */
    private static Object value(RecordComponent component, boolean full) {
        return component.getName().equals("code") ? OptionalInt.of(0) : sample(component.getGenericType(), full);
    }

    @Test
    void everythingThatAConfigurationCanHoldComesBack() {
        for (boolean full : new boolean[] {true, false}) {
            GatewayConfig config = (GatewayConfig) record(GatewayConfig.class, full);
            String text = AppliedConfig.format(config);
            assertThat(AppliedConfig.parse(text)).isEqualTo(config);
            assertThat(AppliedConfig.format(AppliedConfig.parse(text))).isEqualTo(text);
        }
    }

    @Test
    void everySampleOfTheTestkitComesBack() {
        assertThat(AppliedConfig.parse(AppliedConfig.format(Configs.twoIsps()))).isEqualTo(Configs.twoIsps());
    }

    @Test
    void whatAnotherVersionWroteIsRefusedWithTheReason() {
        String text = AppliedConfig.format(Configs.twoIsps());
        refused(text.replace("\"version\":1", "\"version\":2"), "its form is version 2, and this program reads 1");
        refused("{}", "its form is version null");
        refused(text.replace("\"device\"", "\"dev\""), "InterfaceName");
        refused(text.replace("\"mark\"", "\"fwmark\""), "Provider has no [fwmark]");
        refused(text.replace("\"Balance\"", "\"Balanced\""), "DefaultRouteRole is never 'Balanced'");
        refused(text.replace("\"IPV4\"", "\"IPV5\""), "Family is never 'IPV5'");
        refused(text.replace("\"eth0\"", "\"a name that is too long\""), "InterfaceName refuses");
        refused(text.replace("\"table\":{\"value\":1}", "\"table\":{\"value\":4294967297}"), "int cannot be '4294967297'");
        refused(text.substring(0, text.length() / 2), "damaged");
        refused("", "damaged");
    }

    private static void refused(String text, String why) {
        assertThatThrownBy(() -> AppliedConfig.parse(text)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(why);
    }
}
