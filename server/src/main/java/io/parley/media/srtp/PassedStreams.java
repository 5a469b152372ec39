package io.parley.media.srtp;

import java.util.List;
import java.util.stream.Stream;

/**
 * What has passed in one leg under its keys, for a process after this: no packet of before may be taken again, nor may
 * one of ours come by the same number under the same key.
 *
 * @param own SSRCs that we have sent by
 * @param heard theirs
 */
public record PassedStreams(List<Integer> own, List<Heard> heard) {
    /** Nothing has. */
    public static final PassedStreams NONE = new PassedStreams(List.of(), List.of());

    /**
     * One source of theirs.
     *
     * @param rtp highest packet index that was authentic (48 bits, RFC 3711 section 3.3.1); -1 for none
     * @param rtcp the same of SRTCP (31 bits)
     */
    public record Heard(int ssrc, long rtp, long rtcp) {}

    /** With another source of ours, and as far as theirs have come by now. */
    public PassedStreams then(int ssrc, List<Heard> now) {
        return new PassedStreams(
                Stream.concat(own.stream(), Stream.of(ssrc)).distinct().toList(), now);
    }
}
