package io.parley.chat.bot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Canned questions of one language, found again in other words: what a question and a message share of rare letter
 * groups, weighed against what each has alone.
 */
final class Answers {
    private static final double BY_QUESTION = 0.6;

    private final List<Asked> asked = new ArrayList<>();
    private final Map<String, Double> weights = new HashMap<>();

    /** @param title the first way to ask it */
    record Entry(String id, String title, String answer) {}

    /** @param score 0 to 1 */
    record Match(Entry entry, double score) {}

    private record Asked(Entry entry, Set<String> grams) {}

    /** @param questions several ways to ask for each entry */
    Answers(Map<Entry, List<String>> questions) {
        questions.forEach((entry, ways) ->
                ways.forEach(way -> asked.add(new Asked(entry, WordShape.grams(WordShape.words(way))))));
        Map<String, Integer> in = new HashMap<>();
        asked.forEach(one -> one.grams().forEach(gram -> in.merge(gram, 1, Integer::sum)));
        in.forEach((gram, count) -> weights.put(gram, Math.log(1 + (double) asked.size() / count)));
    }

    /** The entries that may be meant, the best first. */
    List<Match> find(String text) {
        Set<String> said = WordShape.grams(WordShape.words(text));
        Map<Entry, Double> best = new HashMap<>();
        asked.forEach(one -> best.merge(one.entry(), score(said, one.grams()), Math::max));
        return best.entrySet().stream()
                .map(one -> new Match(one.getKey(), one.getValue()))
                .filter(match -> match.score() > 0)
                .sorted(Comparator.comparingDouble(Match::score)
                        .reversed()
                        .thenComparing(match -> match.entry().id()))
                .toList();
    }

    private double score(Set<String> said, Set<String> question) {
        double shared = question.stream()
                .filter(said::contains)
                .mapToDouble(this::weight)
                .sum();
        double whole = question.stream().mapToDouble(this::weight).sum();
        double own = said.stream().mapToDouble(this::weight).sum();
        if (shared == 0 || whole == 0 || own == 0) {
            return 0;
        }
        return BY_QUESTION * shared / whole + (1 - BY_QUESTION) * shared / Math.sqrt(whole * own);
    }

    /** What stands in no question weighs as much as what stands in one. */
    private double weight(String gram) {
        return weights.getOrDefault(gram, Math.log(1 + asked.size()));
    }
}
