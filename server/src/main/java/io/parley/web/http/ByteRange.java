package io.parley.web.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One range of bytes of a body (RFC 9110, section 14). @param from first byte; @param to last byte, inclusive */
public record ByteRange(long from, long to) {
    private static final Pattern ONE = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

    public long length() {
        return to - from + 1;
    }

    /** What a Range header asks for. */
    public sealed interface Asked {}

    /** All of it. */
    public record Whole() implements Asked {}

    public record Part(ByteRange range) implements Asked {}

    /** More than one range, or none that lies inside: answered 416. */
    public record Refused() implements Asked {}

    /** @param header the value of Range, if there was one; @param size of the whole body, bytes */
    public static Asked parse(Optional<String> header, long size) {
        if (header.isEmpty()) {
            return new Whole();
        }
        Matcher match = ONE.matcher(header.get().strip());
        if (!match.matches() || (match.group(1).isEmpty() && match.group(2).isEmpty())) {
            return new Refused();
        }
        if (match.group(1).isEmpty()) {
            return last(Long.parseLong(match.group(2)), size);
        }
        long from = Long.parseLong(match.group(1));
        long to = match.group(2).isEmpty() ? size - 1 : Math.min(Long.parseLong(match.group(2)), size - 1);
        return from < size && from <= to ? new Part(new ByteRange(from, to)) : new Refused();
    }

    private static Asked last(long length, long size) {
        return length == 0 || size == 0 ? new Refused() : new Part(new ByteRange(Math.max(0, size - length), size - 1));
    }
}
