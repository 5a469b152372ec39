package io.parley.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.parley.fuzz.Seeds;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/** Headers, paths and bodies of requests: read, or refused with a reason. */
@Tag("fuzz")
class HttpFuzzTest {
    private static final PathPattern PATH = PathPattern.of("/api/things/{id}/parts/{part}");

    /** As bodies of routes are: every kind of field that they have. */
    record Body(String name, int count, Optional<Boolean> on, List<Part> parts, Map<String, Long> sums, Kind kind) {
        record Part(String id, double share) {}

        enum Kind {
            ONE,
            OTHER
        }
    }

    static Stream<byte[]> headers() {
        return Seeds.texts(
                "bytes=0-99",
                "bytes=-5",
                "bytes=999999999999999999-999999999999999999",
                "for=192.0.2.1;proto=https",
                "for=\"[2001:db8::1]:80\";by=x",
                "for=\"" + "a".repeat(9000) + "\"");
    }

    static Stream<byte[]> bodies() {
        return Seeds.texts(
                "{\"name\":\"a\",\"count\":1,\"on\":true,\"parts\":[{\"id\":\"b\",\"share\":0.5}],\"sums\":{\"a\":9},"
                        + "\"kind\":\"other\"}",
                "{\"name\":null}",
                "{\"kind\":\"third\",\"count\":1e99}",
                "[".repeat(100));
    }

    static Stream<byte[]> paths() {
        return Seeds.texts("/api/things/a%20b/parts/%C3%A9", "/api/things/%00/parts/x", "/api/things/%/parts/+", "/");
    }

    @MethodSource("headers")
    @FuzzTest(maxDuration = "2m")
    void aHeaderSaysWhatItSays(byte[] bytes) {
        String header = Seeds.text(bytes);
        if (ByteRange.parse(Optional.of(header), 1000) instanceof ByteRange.Part(ByteRange range)) {
            assertTrue(range.from() >= 0 && range.from() <= range.to() && range.to() < 1000);
        }
        assertNotNull(ForwardedHop.parse(header).address());
    }

    @MethodSource("bodies")
    @FuzzTest(maxDuration = "2m")
    void aBodyIsReadOrRefusedWithAReason(byte[] bytes) {
        try {
            assertNotNull(Json.read(bytes, Body.class));
            assertNotNull(Json.read(Seeds.text(bytes), Body.class));
        } catch (Refusal refused) {
            assertEquals(400, refused.status());
            assertNotNull(Json.bytes(refused.body()));
        }
    }

    @MethodSource("paths")
    @FuzzTest(maxDuration = "2m")
    void aPathFitsOrNot(byte[] bytes) {
        String path = "/" + Seeds.text(bytes);
        PATH.match(PathPattern.split(path)).ifPresent(values -> assertEquals(2, values.size()));
    }
}
