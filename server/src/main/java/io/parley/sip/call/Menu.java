package io.parley.sip.call;

import io.parley.media.AudioClip;
import io.parley.sip.flow.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What is said and asked by keypad. Keys may be pressed ahead; what is wrong or missing is asked for again. */
public final class Menu {
    private final CallerLeg leg;
    private final PromptLibrary prompts;
    private final CallInbox inbox;

    Menu(CallerLeg leg, PromptLibrary prompts, CallInbox inbox) {
        this.leg = leg;
        this.prompts = prompts;
        this.inbox = inbox;
    }

    /** How asking ended. @param pressed the key that was right; absent: none was; @param silent nor any at last */
    record Pressed<T>(Optional<Character> key, Optional<T> chosen, boolean silent) {}

    void say(List<String> names, String language) {
        if (!names.isEmpty()) {
            inbox.play(leg, clips(names, language).toArray(AudioClip[]::new));
        }
    }

    List<AudioClip> clips(List<String> names, String language) {
        return names.stream().map(name -> prompts.clip(language, name)).toList();
    }

    /** The language whose key is pressed; the first if none is. */
    Pressed<String> language(Step.Language step) {
        List<AudioClip> asked = new ArrayList<>();
        List<String> languages = step.languages();
        for (int i = 0; i < languages.size(); i++) {
            asked.add(prompts.clip(languages.get(i), "language-" + (i + 1)));
        }
        return choose(step.asking(), asked, languages.getFirst(), key -> chosen(key, languages));
    }

    /** @param choice what a key chooses */
    <T> Pressed<T> choose(
            Step.Asking asking, List<AudioClip> asked, String language, Function<Character, Optional<T>> choice) {
        List<AudioClip> next = asked;
        boolean silent = false;
        for (int attempt = 0; attempt < asking.tries(); attempt++) {
            Optional<Character> key = inbox.ask(leg, asking.patience(), next);
            Optional<T> chosen = key.flatMap(choice);
            if (chosen.isPresent()) {
                return new Pressed<>(key, chosen, false);
            }
            silent = key.isEmpty();
            next = new ArrayList<>(asked);
            if (!silent) {
                next.addFirst(prompts.clip(language, "wrong"));
            }
        }
        return new Pressed<>(Optional.empty(), Optional.empty(), silent);
    }

    /** Digits, as often as is asked; empty if they were too few each time. */
    Optional<String> digits(Step.Collect step, String language) {
        List<AudioClip> asked = clips(step.prompts(), language);
        List<AudioClip> next = asked;
        for (int attempt = 0; attempt < step.asking().tries(); attempt++) {
            String typed = typed(step, next);
            if (typed.length() >= step.digits().least()) {
                return Optional.of(typed);
            }
            next = new ArrayList<>(asked);
            next.addFirst(prompts.clip(language, "wrong"));
        }
        return Optional.empty();
    }

    /** Up to the key that ends them, the greatest number, or a pause. */
    private String typed(Step.Collect step, List<AudioClip> asked) {
        StringBuilder typed = new StringBuilder();
        Optional<Character> key = inbox.ask(leg, step.asking().patience(), asked);
        while (key.isPresent() && !key.equals(step.digits().ends())) {
            if (Character.isDigit(key.get())) {
                typed.append(key.get().charValue());
            }
            boolean full = typed.length() == step.digits().most();
            key = full ? Optional.empty() : inbox.key(leg, step.asking().patience());
        }
        return typed.toString();
    }

    /** What a key chooses; empty for one that is no choice. */
    public static Optional<String> chosen(char key, List<String> choices) {
        int place = key - '1';
        return place >= 0 && place < choices.size() ? Optional.of(choices.get(place)) : Optional.empty();
    }
}
