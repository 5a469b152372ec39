package io.parley.chat.bot;

import io.parley.core.contact.TranscriptEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Answers by canned questions: surely where one is close, by a choice where some are near, and hands over once it has
 * not known the answer twice in a row. It keeps nothing: what it offered before follows from what was said before.
 */
public final class AnswerBot implements Bot {
    private static final double CLOSE = 0.55;
    private static final double NEAR = 0.3;
    private static final int CHOICES = 3;
    private static final int PATIENCE = 1;

    private final Map<String, Answers> byLanguage;

    /**
     * @param questions several ways to ask, by language
     * @param answer by language
     */
    public record Known(String id, Map<String, List<String>> questions, Map<String, String> answer) {}

    public AnswerBot(List<Known> known) {
        Map<String, Map<Answers.Entry, List<String>>> sorted = new LinkedHashMap<>();
        for (Known one : known) {
            one.answer().forEach((language, answer) -> {
                List<String> ways = one.questions().getOrDefault(language, List.of());
                if (!ways.isEmpty()) {
                    sorted.computeIfAbsent(language, code -> new LinkedHashMap<>())
                            .put(new Answers.Entry(one.id(), ways.getFirst(), answer), ways);
                }
            });
        }
        Map<String, Answers> made = new LinkedHashMap<>();
        sorted.forEach((language, entries) -> made.put(language, new Answers(entries)));
        byLanguage = Map.copyOf(made);
    }

    /** In which it has answers. */
    public Set<String> languages() {
        return byLanguage.keySet();
    }

    @Override
    public CompletableFuture<Reply> reply(Question question) {
        return CompletableFuture.completedFuture(answer(question));
    }

    private Reply answer(Question question) {
        BotTexts texts = BotTexts.of(question.language());
        Optional<Answers> answers = Optional.ofNullable(byLanguage.get(question.language()));
        if (answers.isEmpty()) {
            return new Reply(List.of(), false, Then.PEOPLE);
        }
        List<String> words = visitorWords(question);
        String last = words.isEmpty() ? "" : words.getLast();
        Optional<Answers.Entry> chosen = chosen(answers.get(), words);
        if (chosen.isPresent()) {
            return new Reply(List.of(chosen.get().answer()), true, Then.STAY);
        }
        List<Answers.Match> found = answers.get().find(last);
        if (!found.isEmpty() && found.getFirst().score() >= CLOSE) {
            return new Reply(List.of(found.getFirst().entry().answer()), true, Then.STAY);
        }
        if (question.misses() == 0 && words.size() > 1 && ThankWords.only(last)) {
            return new Reply(List.of(texts.say("welcome")), true, Then.STAY);
        }
        if (question.misses() >= PATIENCE) {
            return new Reply(List.of(), false, Then.PEOPLE);
        }
        List<Answers.Match> near = near(found);
        return new Reply(List.of(near.isEmpty() ? texts.say("unsure") : choice(texts, near)), false, Then.STAY);
    }

    private static List<Answers.Match> near(List<Answers.Match> found) {
        return found.stream()
                .filter(match -> match.score() >= NEAR)
                .limit(CHOICES)
                .toList();
    }

    private static String choice(BotTexts texts, List<Answers.Match> near) {
        List<String> lines = new ArrayList<>(List.of(texts.say("choose")));
        for (int i = 0; i < near.size(); i++) {
            lines.add((i + 1) + ". " + near.get(i).entry().title());
        }
        return String.join("\n", lines);
    }

    /** A number, where the words before led to a choice. */
    private static Optional<Answers.Entry> chosen(Answers answers, List<String> words) {
        String last = words.isEmpty() ? "" : words.getLast().strip();
        if (words.size() < 2 || !last.matches("[1-" + CHOICES + "][.)]?")) {
            return Optional.empty();
        }
        List<Answers.Match> found = answers.find(words.get(words.size() - 2));
        boolean wasClear = !found.isEmpty() && found.getFirst().score() >= CLOSE;
        int number = Character.digit(last.charAt(0), 10);
        return near(found).stream()
                .skip(number - 1L)
                .findFirst()
                .filter(match -> !wasClear)
                .map(Answers.Match::entry);
    }

    private static List<String> visitorWords(Question question) {
        return question.said().stream()
                .filter(event -> event.kind() == TranscriptEvent.Kind.MESSAGE)
                .filter(event -> event.author() == TranscriptEvent.Author.VISITOR)
                .map(TranscriptEvent::body)
                .toList();
    }
}
