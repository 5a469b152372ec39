package io.parley.store;

import io.parley.store.write.SqlValues;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.Query;

/** Conditions with their bound values; the text of a condition is always our own. */
final class SqlFilter {
    private final StringBuilder sql = new StringBuilder(" WHERE 1 = 1");
    private final List<Object> values = new ArrayList<>();

    SqlFilter and(String condition, Object... bound) {
        sql.append(" AND ").append(condition);
        values.addAll(List.of(bound));
        return this;
    }

    /** Adds the condition if there is a value for its one parameter. */
    SqlFilter andIf(Optional<?> value, String condition) {
        value.ifPresent(v -> and(condition, v));
        return this;
    }

    /** Adds the condition that the expression is one of the values, if any are told; none of none. */
    SqlFilter andIn(Optional<? extends Collection<?>> values, String expression) {
        values.ifPresent(some -> {
            if (some.isEmpty()) {
                nothing();
            } else {
                and(expression + " IN (" + places(some) + ")", some.toArray());
            }
        });
        return this;
    }

    /** Adds the condition that one of two columns is among the values. */
    SqlFilter andEither(Collection<String> values, String column, String other) {
        if (values.isEmpty()) {
            return nothing();
        }
        String some = " IN (" + places(values) + ")";
        Object[] twice = Stream.concat(values.stream(), values.stream()).toArray();
        return and("(" + column + some + " OR " + other + some + ")", twice);
    }

    /** A parameter's mark for each of them. */
    static String places(Collection<?> values) {
        return String.join(", ", Collections.nCopies(values.size(), "?"));
    }

    /** Comes last: nothing may be added behind it. */
    SqlFilter ordered(String by, Object... bound) {
        sql.append(" ORDER BY ").append(by);
        values.addAll(List.of(bound));
        return this;
    }

    SqlFilter nothing() {
        return and("1 = 0");
    }

    String sql() {
        return sql.toString();
    }

    Query bind(Query query) {
        for (int i = 0; i < values.size(); i++) {
            query.bind(i, SqlValues.of(values.get(i)));
        }
        return query;
    }
}
