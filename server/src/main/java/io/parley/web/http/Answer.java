package io.parley.web.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** What a route answers. */
public record Answer(int status, List<Header> headers, Content content) {

    public record Header(String name, String value) {}

    /** The body. */
    public sealed interface Content {}

    public record Nothing() implements Content {}

    /** @param value a record */
    public record Json(Object value) implements Content {}

    public record Bytes(String mediaType, byte[] bytes) implements Content {}

    /** Written piece by piece; {@code body} is closed whether or not it was asked to write. */
    public record Stream(String mediaType, long length, Body body) implements Content {}

    /** A long body. */
    public interface Body extends AutoCloseable {
        void writeTo(OutputStream out) throws IOException;

        @Override
        void close() throws IOException;
    }

    public static Answer json(Object value) {
        return new Answer(200, List.of(), new Json(value));
    }

    public static Answer done() {
        return new Answer(204, List.of(), new Nothing());
    }

    public static Answer bytes(String mediaType, byte[] bytes) {
        return new Answer(200, List.of(), new Bytes(mediaType, bytes));
    }

    public static Answer empty(int status) {
        return new Answer(status, List.of(), new Nothing());
    }

    public Answer status(int other) {
        return new Answer(other, headers, content);
    }

    public Answer header(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Answer(status, List.copyOf(more), content);
    }
}
