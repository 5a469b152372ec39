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

/** Answers a recording, whole or the one range asked for. */
final class SoundAnswer {
    private static final String MEDIA_TYPE = "audio/wav";
    private static final int PIECE = 64 * 1024;

    private SoundAnswer() {}

    /** Looks something up that may be sealed. */
    interface Opening<T> {
        Optional<T> open() throws IOException;
    }

    /** What is opened; refuses what is not there, and what is not what was made. */
    static <T> T opened(Opening<T> opening) throws IOException {
        try {
            return opening.open().orElseThrow(() -> Refusal.notFound("recording"));
        } catch (SoundBroken e) {
            throw Refusal.conflict("recording_broken", "the recording does not verify: " + e.getMessage());
        }
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
