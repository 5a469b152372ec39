package io.parley.web.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** JSON Schemas of records: what is Optional may be left out, what is a record is named and told once. */
final class RecordSchemas {
    private static final Set<Type> INTEGERS =
            Set.of(int.class, Integer.class, long.class, Long.class, OptionalInt.class, OptionalLong.class);
    private static final Set<Type> NUMBERS = Set.of(double.class, Double.class, OptionalDouble.class);
    private static final Set<Type> OPTIONALS = Set.of(OptionalInt.class, OptionalLong.class, OptionalDouble.class);

    private final Map<String, Object> all = new TreeMap<>();
    private final Map<String, Class<?>> named = new TreeMap<>();

    Map<String, Object> all() {
        return all;
    }

    Object of(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            return container(parameterized);
        }
        if (INTEGERS.contains(type)) {
            return Map.of("type", "integer", "format", "int64");
        }
        if (NUMBERS.contains(type)) {
            return Map.of("type", "number");
        }
        if (type == boolean.class || type == Boolean.class) {
            return Map.of("type", "boolean");
        }
        Class<?> kind = (Class<?>) type;
        if (JsonNode.class.isAssignableFrom(kind)) {
            return Map.of();
        }
        if (kind == byte[].class) {
            return Map.of("type", "string", "format", "binary");
        }
        if (kind.isRecord()) {
            return reference(kind);
        }
        return kind.isEnum() ? Map.of("type", "string", "enum", constants(kind)) : Map.of("type", "string");
    }

    private Object container(ParameterizedType type) {
        Class<?> raw = (Class<?>) type.getRawType();
        Type[] of = type.getActualTypeArguments();
        if (raw == Optional.class) {
            return of(of[0]);
        }
        if (Collection.class.isAssignableFrom(raw)) {
            return Map.of("type", "array", "items", of(of[0]));
        }
        return Map.of("type", "object", "additionalProperties", of(of[1]));
    }

    private static List<String> constants(Class<?> kind) {
        return Arrays.stream(kind.getEnumConstants())
                .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                .toList();
    }

    private Object reference(Class<?> kind) {
        String name = name(kind);
        if (!named.containsKey(name)) {
            named.put(name, kind);
            all.put(name, object(kind));
        }
        return Map.of("$ref", "#/components/schemas/" + name);
    }

    /** The simple name, with its outer one in front where two records share it. */
    private String name(Class<?> kind) {
        Class<?> holder = named.get(kind.getSimpleName());
        boolean free = holder == null || holder == kind;
        Class<?> outer = kind.getEnclosingClass();
        String prefix = outer == null ? kind.getPackageName().replaceAll(".*\\.", "") : outer.getSimpleName();
        return free ? kind.getSimpleName() : prefix + kind.getSimpleName();
    }

    private Map<String, Object> object(Class<?> kind) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        put(kind, properties, required);
        Map<String, Object> schema = new TreeMap<>(Map.of("type", "object", "properties", properties));
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }

    private void put(Class<?> kind, Map<String, Object> properties, List<String> required) {
        for (RecordComponent component : kind.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                put(component.getType(), properties, required);
                continue;
            }
            properties.put(component.getName(), of(component.getGenericType()));
            boolean optional = component.getType() == Optional.class || OPTIONALS.contains(component.getType());
            if (!optional) {
                required.add(component.getName());
            }
        }
    }
}
