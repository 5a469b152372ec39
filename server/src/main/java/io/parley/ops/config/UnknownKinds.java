package io.parley.ops.config;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Arrays;
import java.util.stream.Collectors;
import tools.jackson.databind.exc.InvalidTypeIdException;

/** What is said of something that has a kind which there is not, or none. */
final class UnknownKinds {
    private UnknownKinds() {}

    static String said(InvalidTypeIdException problem) {
        Class<?> base = problem.getBaseType().getRawClass();
        JsonTypeInfo by = base.getAnnotation(JsonTypeInfo.class);
        JsonSubTypes kinds = base.getAnnotation(JsonSubTypes.class);
        String known = Arrays.stream(kinds.value()).map(JsonSubTypes.Type::name).collect(Collectors.joining(", "));
        String property = by == null ? "kind" : by.property();
        return problem.getTypeId() == null
                ? "says no " + property + "; write one of: " + known
                : "has a " + property + " that there is not: " + problem.getTypeId() + "; known: " + known;
    }
}
