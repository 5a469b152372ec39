package io.parley.ops.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;

/**
 * What is said of a value that is of another kind than its setting, such as a text in place of a list. The value itself
 * is never said: it may be a secret that stands where its place is to be named.
 */
final class WrongKind {
    private static final String NUMBER = "a whole number, such as 30";

    private WrongKind() {}

    /** @param root what the whole file is read as */
    static String said(MismatchedInputException problem, Class<?> root) {
        Type type = at(root, problem.getPath()).orElse(problem.getTargetType());
        return "must be " + (type == null ? "of another kind; look the setting up in parley.yaml" : kind(type));
    }

    private static String kind(Type type) {
        Class<?> raw = raw(type);
        if (raw == Secret.class) {
            return "the place of a secret, not the secret; write {env: NAME} or {file: PATH}";
        }
        if (raw == Boolean.class || raw == boolean.class) {
            return "true or false";
        }
        if (raw == Double.class || raw == double.class) {
            return "a number, such as 1.5";
        }
        if (raw == Integer.class || raw == int.class || raw == Long.class || raw == long.class) {
            return NUMBER;
        }
        if (Collection.class.isAssignableFrom(raw)) {
            return "a list; write " + example(type, 0);
        }
        if (Map.class.isAssignableFrom(raw)) {
            return "names with a value each; write " + example(type, 0);
        }
        if (raw.isEnum()) {
            return "one of: "
                    + Arrays.stream(raw.getEnumConstants())
                            .map(Object::toString)
                            .collect(Collectors.joining(", "));
        }
        if (raw.isRecord()) {
            return "settings with names; known here: "
                    + Arrays.stream(raw.getRecordComponents())
                            .map(RecordComponent::getName)
                            .sorted()
                            .collect(Collectors.joining(", "));
        }
        return "one text; quote it where it begins with a sign or a bracket";
    }

    /** @param depth how many lists or names it stands in */
    private static String example(Type type, int depth) {
        Class<?> raw = raw(type);
        if (Collection.class.isAssignableFrom(raw)) {
            return "[" + example(argument(type, 0), depth + 1) + ", ...]";
        }
        if (Map.class.isAssignableFrom(raw)) {
            return "{name: " + example(argument(type, 1), depth + 1) + ", ...}";
        }
        if (raw.isRecord()) {
            RecordComponent[] parts = raw.getRecordComponents();
            return depth > 1 || parts.length == 0 ? "{...}" : "{" + parts[0].getName() + ": ..., ...}";
        }
        return raw == String.class ? "text" : raw == Boolean.class ? "true" : "1";
    }

    /** The kind of the setting there; empty where a kind of its own decides what it is. */
    private static Optional<Type> at(Class<?> root, List<JacksonException.Reference> path) {
        Optional<Type> type = Optional.of(root);
        for (JacksonException.Reference step : path) {
            type = type.flatMap(outer -> inner(outer, step.getPropertyName()));
        }
        return type;
    }

    private static Optional<Type> inner(Type outer, String name) {
        Class<?> raw = raw(outer);
        if (Collection.class.isAssignableFrom(raw)) {
            return Optional.of(argument(outer, 0));
        }
        if (Map.class.isAssignableFrom(raw)) {
            return Optional.of(argument(outer, 1));
        }
        return !raw.isRecord()
                ? Optional.empty()
                : Arrays.stream(raw.getRecordComponents())
                        .filter(part -> part.getName().equals(name))
                        .map(RecordComponent::getGenericType)
                        .findFirst();
    }

    private static Type argument(Type type, int at) {
        return type instanceof ParameterizedType with ? with.getActualTypeArguments()[at] : String.class;
    }

    private static Class<?> raw(Type type) {
        if (type instanceof ParameterizedType with) {
            return (Class<?>) with.getRawType();
        }
        return type instanceof Class<?> plain ? plain : String.class;
    }
}
