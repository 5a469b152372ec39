package io.parley.ops.imports;

/**
 * Something of the other configuration that is otherwise here, or was left out, in one sentence for its operator.
 *
 * @param where file and line, such as {@code queues.conf:12}
 */
public record Remark(String where, String what) {
    @Override
    public String toString() {
        return where + ": " + what;
    }
}
