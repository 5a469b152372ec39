package io.parley.review;

import io.parley.core.contact.TranscriptEvent;
import io.parley.store.Transcripts.Wrote;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who spoke or wrote when, in equal parts of a contact's length: of a call how loud the loudest of a part was, 0 to
 * 127; of a chat 127 where something was written.
 *
 * @param team agents, and the bot that had the chat before them
 */
public record Voices(List<Integer> customer, List<Integer> team) {
    static final int PARTS = 36;
    static final int LOUDEST = 127;
    /** Nobody was heard, and nobody wrote. */
    static final Voices NONE = new Voices(List.of(), List.of());

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** As {@code media.record.Layout} writes it. */
    private record Peaks(int[] left, int[] right) {}

    /** @param peaks the waveform's JSON; @return empty if it is none, or of nothing */
    static Optional<Voices> ofSound(byte[] peaks) {
        try {
            Peaks heard = JSON.readValue(peaks, Peaks.class);
            boolean whole = heard.left() != null && heard.right() != null;
            return whole && heard.left().length + heard.right().length > 0
                    ? Optional.of(new Voices(parts(heard.left()), parts(heard.right())))
                    : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** The loudest of each part; where there are fewer than parts, one stands in several. */
    private static List<Integer> parts(int[] bins) {
        return IntStream.range(0, PARTS)
                .mapToObj(part -> loudest(
                        bins, (int) ((long) part * bins.length / PARTS), (int) ((part + 1L) * bins.length / PARTS)))
                .toList();
    }

    private static int loudest(int[] bins, int from, int to) {
        return bins.length == 0
                ? 0
                : Arrays.stream(bins, from, Math.max(from + 1, to)).max().orElse(0);
    }

    /** From the first word to the last. */
    static Voices ofWords(List<Wrote> wrote) {
        if (wrote.isEmpty()) {
            return NONE;
        }
        Instant first = wrote.getFirst().at();
        long length = Math.max(1, between(first, wrote.getLast()) + 1);
        Integer[] customer = nothing();
        Integer[] team = nothing();
        for (Wrote one : wrote) {
            int part = (int) Math.min(PARTS - 1, between(first, one) * PARTS / length);
            (one.author() == TranscriptEvent.Author.VISITOR ? customer : team)[part] = LOUDEST;
        }
        return new Voices(List.of(customer), List.of(team));
    }

    private static Integer[] nothing() {
        Integer[] parts = new Integer[PARTS];
        Arrays.fill(parts, 0);
        return parts;
    }

    /** Milliseconds; a clock may have been put back meanwhile. */
    private static long between(Instant first, Wrote one) {
        return Math.max(0, one.at().toEpochMilli() - first.toEpochMilli());
    }
}
