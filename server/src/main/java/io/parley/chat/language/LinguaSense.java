package io.parley.chat.language;

import com.github.pemistahl.lingua.api.IsoCode639_1;
import com.github.pemistahl.lingua.api.Language;
import com.github.pemistahl.lingua.api.LanguageDetector;
import com.github.pemistahl.lingua.api.LanguageDetectorBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells languages by Lingua, with its small models: some 10 MB for six languages, read when the first visitor is there.
 * Until they are read, or if they cannot be, nothing is known.
 */
public final class LinguaSense implements LanguageSense {
    private static final Logger log = LoggerFactory.getLogger(LinguaSense.class);
    /** A visitor's opening waits so long for the models, once after a start. */
    private static final int PATIENCE_MS = 2_000;

    private static final int LONGEST = 500;
    private static final int FEWEST_LETTERS = 4;

    private final Executor loading;
    private Optional<Loaded> loaded = Optional.empty();

    private record Loaded(Set<String> languages, CompletableFuture<Optional<LanguageDetector>> detector) {}

    /** @param loading runs what takes a second */
    public LinguaSense(Executor loading) {
        this.loading = loading;
    }

    @Override
    public void prepare(Set<String> among) {
        detector(among);
    }

    @Override
    public Optional<Sensed> of(String text, Set<String> among) {
        String words = text.substring(0, Math.min(LONGEST, text.length()));
        if (among.size() < 2 || words.codePoints().filter(Character::isLetter).count() < FEWEST_LETTERS) {
            return Optional.empty();
        }
        return await(detector(among)).flatMap(detector -> sensed(detector, words));
    }

    private static Optional<LanguageDetector> await(CompletableFuture<Optional<LanguageDetector>> detector) {
        try {
            return detector.get(PATIENCE_MS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Optional<Sensed> sensed(LanguageDetector detector, String words) {
        Map<Language, Double> likely = detector.computeLanguageConfidenceValues(words);
        List<Map.Entry<Language, Double>> best = new ArrayList<>(likely.entrySet());
        if (best.isEmpty()) {
            return Optional.empty();
        }
        best.sort(Map.Entry.<Language, Double>comparingByValue().reversed());
        double next = best.size() > 1 ? best.get(1).getValue() : 0;
        String code = best.getFirst().getKey().getIsoCode639_1().toString().toLowerCase(Locale.ROOT);
        return Optional.of(new Sensed(code, best.getFirst().getValue() - next));
    }

    private synchronized CompletableFuture<Optional<LanguageDetector>> detector(Set<String> among) {
        if (loaded.filter(one -> one.languages().equals(among)).isEmpty()) {
            loaded = Optional.of(
                    new Loaded(Set.copyOf(among), CompletableFuture.supplyAsync(() -> load(among), loading)));
        }
        return loaded.get().detector();
    }

    private static Optional<LanguageDetector> load(Set<String> among) {
        Set<Language> known = Arrays.stream(IsoCode639_1.values())
                .filter(code -> among.contains(code.toString().toLowerCase(Locale.ROOT)))
                .map(Language::getByIsoCode639_1)
                .collect(Collectors.toSet());
        if (known.size() < 2) {
            return Optional.empty();
        }
        LanguageDetector detector = LanguageDetectorBuilder.fromLanguages(known.toArray(Language[]::new))
                .withLowAccuracyMode()
                .build();
        detector.computeLanguageConfidenceValues("labas hello привет здравейте"); // models are read with the first text
        log.info("languages of visitors' words are told apart: {}", among);
        return Optional.of(detector);
    }
}
