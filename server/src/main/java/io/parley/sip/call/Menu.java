package io.parley.sip.call;

import io.parley.media.AudioClip;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Greeting, language and topic by keypad. Keys may be pressed ahead; a missing or wrong choice ends at the first one.
 */
public final class Menu {
    private final CallerLeg leg;
    private final CallFlow flow;
    private final PromptLibrary prompts;
    private final CallInbox inbox;

    Menu(CallerLeg leg, CallFlow flow, PromptLibrary prompts, CallInbox inbox) {
        this.leg = leg;
        this.flow = flow;
        this.prompts = prompts;
        this.inbox = inbox;
    }

    void greet() {
        String first = flow.languages().getFirst();
        if (!flow.greeting().isEmpty()) {
            AudioClip[] clips = flow.greeting().stream()
                    .map(name -> prompts.clip(first, name))
                    .toArray(AudioClip[]::new);
            inbox.play(leg, clips);
        }
    }

    String language() {
        List<AudioClip> asked = new ArrayList<>();
        for (int i = 0; i < flow.languages().size(); i++) {
            asked.add(prompts.clip(flow.languages().get(i), "language-" + (i + 1)));
        }
        return choose(flow.languages(), asked, flow.languages().getFirst());
    }

    String topic(String language) {
        return choose(flow.topics(), List.of(prompts.clip(language, flow.topicsPrompt())), language);
    }

    private String choose(List<String> choices, List<AudioClip> asked, String language) {
        if (choices.size() == 1) {
            return choices.getFirst();
        }
        List<AudioClip> next = asked;
        for (int attempt = 0; attempt < flow.tries(); attempt++) {
            Optional<Character> key = inbox.ask(leg, Duration.ofSeconds(flow.menuSeconds()), next);
            Optional<String> chosen = key.flatMap(pressed -> chosen(pressed, choices));
            if (chosen.isPresent()) {
                return chosen.get();
            }
            next = new ArrayList<>(asked);
            if (key.isPresent()) {
                next.addFirst(prompts.clip(language, "wrong"));
            }
        }
        return choices.getFirst();
    }

    /** What a key chooses; empty for one that is no choice. */
    public static Optional<String> chosen(char key, List<String> choices) {
        int place = key - '1';
        return place >= 0 && place < choices.size() ? Optional.of(choices.get(place)) : Optional.empty();
    }
}
