package io.parley.chat.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HotRingTest {
    private final HotRing<Long> ring = new HotRing<>(packing(Long::parseLong));

    private static <E> HotRing.Packing<E> packing(Function<String, E> reading) {
        return new HotRing.Packing<>() {
            @Override
            public byte[] pack(E event) {
                return event.toString().getBytes(StandardCharsets.UTF_8);
            }

            @Override
            public E unpack(long seq, byte[] packed) {
                return reading.apply(new String(packed, StandardCharsets.UTF_8));
            }
        };
    }

    private void add(long from, long to, long nowMs) {
        LongStream.rangeClosed(from, to).forEach(seq -> ring.add(seq, seq, nowMs));
    }

    private static Optional<List<Long>> numbers(long from, long to) {
        return Optional.of(LongStream.rangeClosed(from, to).boxed().toList());
    }

    @Test
    void whatComesAfterANumberIsAtHandAsFarAsItReachesBack() {
        add(1, 10, 0);
        assertEquals(numbers(4, 10), ring.after(3, 100, 0));
        assertEquals(numbers(4, 5), ring.after(3, 2, 0));
        assertEquals(Optional.of(List.of()), ring.after(10, 100, 0));
    }

    @Test
    void anEmptyOneKnowsNothing() {
        assertEquals(Optional.empty(), ring.after(0, 10, 0));
    }

    @Test
    void theOldestGoWhereThereAreTooMany() {
        add(1, 3L * HotRing.MOST_EVENTS + 5, 0);
        long first = 2L * HotRing.MOST_EVENTS + 6;
        assertEquals(HotRing.MOST_EVENTS, ring.size());
        assertEquals(Optional.empty(), ring.after(first - 2, 10, 0));
        assertEquals(numbers(first, first + HotRing.MOST_EVENTS - 1), ring.after(first - 1, 1_000, 0));
    }

    @Test
    void theOldGoWithTime() {
        add(1, 5, 0);
        add(6, 8, 1_000);
        ring.trim(HotRing.OLDEST_MS);
        assertEquals(8, ring.size());
        ring.trim(HotRing.OLDEST_MS + 1);
        assertEquals(3, ring.size());
        assertEquals(Optional.empty(), ring.after(4, 10, 1_000));
        assertEquals(numbers(6, 8), ring.after(5, 10, 1_000));
        add(9, 20, HotRing.OLDEST_MS + 1_000);
        assertEquals(numbers(6, 20), ring.after(5, 100, HotRing.OLDEST_MS + 1_000));
    }

    @Test
    void oneThatIsStillThereBecomesAnother() {
        HotRing<String> texts = new HotRing<>(packing(text -> text));
        LongStream.rangeClosed(1, 7).forEach(seq -> texts.add(seq, "a" + seq, 0));
        texts.change("a6"::equals, text -> "b6");
        assertEquals(Optional.of(List.of("a5", "b6", "a7")), texts.after(4, 10, 0));
    }
}
