package io.parley.web.book;

import io.parley.acd.port.OutsideNumbers;
import io.parley.acd.port.OutsideNumbers.Changed;
import io.parley.acd.port.OutsideNumbers.OutsideNumber;
import io.parley.web.http.Durably;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Numbers outside by name, as last read: who searches while they type does not wait for the disk. */
public final class NumberBook {
    static final int MOST = 5_000;

    private final OutsideNumbers kept;
    private Optional<List<OutsideNumber>> read = Optional.empty();

    public NumberBook(OutsideNumbers kept) {
        this.kept = kept;
    }

    synchronized List<OutsideNumber> all() {
        List<OutsideNumber> all = read.orElseGet(kept::all);
        read = Optional.of(all);
        return all;
    }

    /** False where the number stands there already. */
    synchronized boolean add(OutsideNumber entry) {
        read = Optional.empty();
        return Durably.await(kept.add(entry));
    }

    synchronized Changed change(OutsideNumber entry, Optional<Instant> seen) {
        read = Optional.empty();
        return Durably.await(kept.change(entry, seen));
    }

    synchronized void putAll(List<OutsideNumber> entries) {
        read = Optional.empty();
        Durably.await(kept.putAll(entries));
    }

    synchronized boolean remove(String id) {
        read = Optional.empty();
        return Durably.await(kept.remove(id));
    }

    /** Those with all of the words in name, note, tags or number, by name. */
    public List<OutsideNumber> find(String words, Predicate<OutsideNumber> wanted) {
        List<String> all = Arrays.stream(folded(words).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        return all().stream()
                .filter(wanted)
                .filter(entry -> all.stream().allMatch(text(entry)::contains))
                .toList();
    }

    private static String text(OutsideNumber entry) {
        return folded(String.join("\n", entry.name(), entry.number(), entry.note(), String.join("\n", entry.tags())));
    }

    /** Without accents and in small letters. */
    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }
}
