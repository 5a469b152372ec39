package io.parley.review;

import io.parley.core.contact.TranscriptEvent;
import io.parley.store.Transcripts.Wrote;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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

    /** @param waveforms the JSON of each recording's, in their order; @return empty if none is one, or of nothing */
    static Optional<Voices> ofSound(List<byte[]> waveforms) {
        List<Peaks> heard =
                waveforms.stream().flatMap(one -> peaks(one).stream()).toList();
        int[] left = joined(heard, Peaks::left);
        int[] right = joined(heard, Peaks::right);
        return left.length + right.length > 0 ? Optional.of(new Voices(parts(left), parts(right))) : Optional.empty();
    }

    private static Optional<Peaks> peaks(byte[] waveform) {
        try {
            Peaks heard = JSON.readValue(waveform, Peaks.class);
            return Optional.of(heard).filter(one -> one.left() != null && one.right() != null);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** One after another; each bin is as long in all of them. */
    private static int[] joined(List<Peaks> heard, Function<Peaks, int[]> side) {
        return heard.stream()
                .flatMapToInt(one -> Arrays.stream(side.apply(one)))
                .toArray();
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
