package org.shoregate.gateway;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * Values of the model as maps, lists, strings, numbers and booleans, and back. A record is a map of its components, {@link #KIND} telling
 * which of a sealed family it is; what is absent is left out; sets are in the order of their text, so that equal values give equal trees.
 * What is read must fit the record exactly: a component that it does not know, or lacks, is refused. Stateless.
 */
final class RecordTree {
    /** Which record of a sealed family: its simple name. No component may be called so. */
    private static final String KIND = "is";

    /** Reflection makes both anew each time, and a configuration may have ten thousand rules. */
    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            boolean sealed = Arrays.stream(type.getInterfaces()).anyMatch(Class::isSealed);
            return new Shape(sealed ? Optional.of(type.getSimpleName()) : Optional.empty(), List.of(type.getRecordComponents()));
        }
    };

    /**
     * What a record class is made of.
     *
     * @param kind which of a sealed family it is
     */
    private record Shape(Optional<String> kind, List<RecordComponent> components) {
    }

    /** Made element by element whenever it is walked through, for the trees of ten thousand rules at once would fill the memory. */
    private static final class Branch extends AbstractList<Object> {
        private final List<?> values;

        Branch(List<?> values) {
            this.values = values;
        }

        @Override
        public Object get(int index) {
            return of(values.get(index));
        }

        @Override
        public int size() {
            return values.size();
        }
    }

    private RecordTree() {
    }

    /** @throws IllegalArgumentException for a value that no record of the model holds */
    static Object of(Object value) {
        return switch (value) {
            case Record r -> record(r);
            case Optional<?> o -> o.map(RecordTree::of).orElse(null);
            case OptionalInt o -> o.isPresent() ? o.getAsInt() : null;
            case Set<?> s -> s.stream().map(RecordTree::of).sorted((a, b) -> a.toString().compareTo(b.toString())).toList();
            case List<?> l -> new Branch(l);
            case Map<?, ?> m -> map(m);
            case Enum<?> e -> e.name();
            case InetAddress a -> a.getHostAddress();
            case BigDecimal d -> d.toString();
            case Instant i -> i.toString();
            case Duration d -> d.toString();
            case String s -> s;
            case Boolean b -> b;
            case Integer i -> i;
            case Long l -> l;
            default -> throw new IllegalArgumentException("no tree for " + value.getClass());
        };
    }

    private static Map<String, Object> record(Record value) {
        Map<String, Object> tree = new LinkedHashMap<>();
        Shape shape = SHAPES.get(value.getClass());
        shape.kind().ifPresent(kind -> tree.put(KIND, kind));
        for (RecordComponent component : shape.components()) {
            try {
                Object part = of(component.getAccessor().invoke(value));
                if (part != null) {
                    tree.put(component.getName(), part);
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalArgumentException(component.toString(), e);
            }
        }
        return tree;
    }

    private static Map<String, Object> map(Map<?, ?> value) {
        Map<String, Object> tree = new LinkedHashMap<>();
        Map<String, Object> sorted = new TreeMap<>();
        value.forEach((key, part) -> sorted.put(key(key), of(part)));
        tree.putAll(sorted);
        return tree;
    }

    /** A name that is a record of a single text stands for itself. */
    private static String key(Object key) {
        return (String) (of(key) instanceof Map<?, ?> record ? record.values().iterator().next() : of(key));
    }

    private static Object readKey(Type type, Object key) {
        boolean named = type instanceof Class<?> c && c.isRecord();
        return named ? single((Class<?>) type, Map.of(((Class<?>) type).getRecordComponents()[0].getName(), key)) : read(type, key);
    }

    /** @throws IllegalArgumentException if the tree is not of this type */
    static <T> T value(Class<T> type, Object tree) {
        return type.cast(read(type, tree));
    }

    private static Object read(Type type, Object tree) {
        try {
            return type instanceof ParameterizedType generic ? container(generic, tree) : single((Class<?>) type, tree);
        } catch (ClassCastException | NullPointerException | ArithmeticException e) {
            throw new IllegalArgumentException(type.getTypeName() + " cannot be '" + tree + "'", e);
        }
    }

    private static Object container(ParameterizedType type, Object tree) {
        Type inner = type.getActualTypeArguments()[0];
        if (type.getRawType() == Optional.class) {
            return Optional.ofNullable(tree).map(t -> read(inner, t));
        }
        if (type.getRawType() == Map.class) {
            Map<Object, Object> map = new LinkedHashMap<>();
            ((Map<?, ?>) tree).forEach((key, part) -> map.put(readKey(inner, key), read(type.getActualTypeArguments()[1], part)));
            return map;
        }
        Collection<Object> all = type.getRawType() == Set.class ? new HashSet<>() : new ArrayList<>();
        ((List<?>) tree).forEach(part -> all.add(read(inner, part)));
        return all;
    }

    private static Object single(Class<?> type, Object tree) {
        if (type.isRecord()) {
            return record(type, (Map<?, ?>) tree);
        }
        if (type.isInterface() && type.isSealed()) {
            Object kind = ((Map<?, ?>) tree).get(KIND);
            return Arrays.stream(type.getPermittedSubclasses()).filter(c -> c.getSimpleName().equals(kind)).findFirst()
                    .map(c -> record(c, (Map<?, ?>) tree))
                    .orElseThrow(() -> new IllegalArgumentException(type.getSimpleName() + " is never '" + kind + "'"));
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants()).filter(c -> ((Enum<?>) c).name().equals(tree)).findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(type.getSimpleName() + " is never '" + tree + "'"));
        }
        return scalar(type, tree);
    }

    private static Object scalar(Class<?> type, Object tree) {
        if (type == OptionalInt.class) {
            return tree == null ? OptionalInt.empty() : OptionalInt.of(integer(tree));
        }
        if (type == int.class) {
            return integer(tree);
        }
        if (type == long.class) {
            return ((Number) tree).longValue();
        }
        if (type == boolean.class) {
            return (Boolean) tree;
        }
        if (type == InetAddress.class) {
            return InetAddress.ofLiteral((String) tree);
        }
        if (type == Instant.class) {
            return instant((String) tree);
        }
        if (type == Duration.class) {
            return Duration.parse((String) tree);
        }
        return type == BigDecimal.class ? new BigDecimal((String) tree) : (String) tree;
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + text + "' is no moment as ISO 8601 has it", e);
        }
    }

    private static int integer(Object tree) {
        return Math.toIntExact(((Number) tree).longValue());
    }

    private static Object record(Class<?> type, Map<?, ?> tree) {
        RecordComponent[] components = type.getRecordComponents();
        Set<Object> unknown = new HashSet<>(tree.keySet());
        unknown.remove(KIND);
        List<Object> values = new ArrayList<>();
        for (RecordComponent component : components) {
            unknown.remove(component.getName());
            values.add(read(component.getGenericType(), tree.get(component.getName())));
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(type.getSimpleName() + " has no " + unknown);
        }
        return construct(type, Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new), values);
    }

    private static Object construct(Class<?> type, Class<?>[] parameters, List<Object> values) {
        try {
            return type.getDeclaredConstructor(parameters).newInstance(values.toArray());
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(type.getSimpleName() + " refuses " + values, e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type.toString(), e);
        }
    }
}
