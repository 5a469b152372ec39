package io.parley.web.console;

import io.parley.review.Sound;
import io.parley.review.SoundBroken;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.ByteRange;
import io.parley.web.http.Refusal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import java.util.OptionalLong;

/** Answers a recording, whole or the one range asked for. */
final class SoundAnswer {
    private static final String MEDIA_TYPE = "audio/wav";
    private static final int PIECE = 64 * 1024;

    /** More than any contact has. */
    private static final int MOST_PARTS = 100_000;

    private SoundAnswer() {}

    /** Looks something up that may be sealed. */
    interface Opening<T> {
        Optional<T> open() throws IOException;
    }

    /** What is opened; refuses what is not there, and what is not what was made. */
    static <T> T opened(Opening<T> opening) throws IOException {
        return opened(1, opening);
    }

    /** The same of one of several. @param part from 1 */
    static <T> T opened(int part, Opening<T> opening) throws IOException {
        try {
            return opening.open().orElseThrow(() -> missing(part));
        } catch (SoundBroken e) {
            throw Refusal.conflict("recording_broken", "the recording does not verify: " + e.getMessage());
        }
    }

    static Refusal missing(int part) {
        return part == 1
                ? Refusal.notFound("recording")
                : Refusal.of(404, "not_found", "there is no part " + part + " of this recording");
    }

    /** A part of a recording as it is asked for, 1 if none is named. */
    static int part(ApiCall call) {
        OptionalLong asked = call.queryNumber("part");
        return part(asked.isPresent() ? Optional.of(asked.getAsLong()) : Optional.empty());
    }

    /** The same by its number. @throws Refusal if there can be none of it */
    static int part(Optional<Long> number) {
        return Math.toIntExact(number.filter(part -> part >= 1 && part <= MOST_PARTS)
                .or(() -> number.isEmpty() ? Optional.of(1L) : Optional.empty())
                .orElseThrow(() -> Refusal.badField("part", "must be a whole number from 1 to " + MOST_PARTS)));
    }

    static Answer of(Sound sound, ApiCall call) throws IOException {
        String tag = '"' + sound.sha256() + '"';
        boolean stale =
                call.header("If-Range").filter(asked -> !asked.equals(tag)).isPresent();
        Optional<String> asked = stale ? Optional.empty() : call.header("Range");
        Answer answer = switch (ByteRange.parse(asked, sound.size())) {
            case ByteRange.Whole whole -> part(sound, 0, sound.size());
            case ByteRange.Part(ByteRange range) ->
                part(sound, range.from(), range.length())
                        .status(206)
                        .header("Content-Range", "bytes " + range.from() + "-" + range.to() + "/" + sound.size());
            case ByteRange.Refused refused -> {
                sound.close();
                yield Answer.empty(416).header("Content-Range", "bytes */" + sound.size());
            }
        };
        return answer.header("Accept-Ranges", "bytes").header("ETag", tag);
    }

    private static Answer part(Sound sound, long from, long length) {
        return new Answer(
                200, java.util.List.of(), new Answer.Stream(MEDIA_TYPE, length, new Piece(sound, from, length)));
    }

    private record Piece(Sound sound, long from, long length) implements Answer.Body {
        @Override
        public void writeTo(OutputStream out) throws IOException {
            SeekableByteChannel bytes = sound.bytes();
            bytes.position(from);
            ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(PIECE, Math.max(1, length)));
            long left = length;
            while (left > 0) {
                buffer.clear().limit((int) Math.min(buffer.capacity(), left));
                int read = bytes.read(buffer);
                if (read < 0) {
                    throw new IOException("the recording became shorter while it was read");
                }
                out.write(buffer.array(), 0, read);
                left -= read;
            }
        }

        @Override
        public void close() throws IOException {
            sound.close();
        }
    }
}
