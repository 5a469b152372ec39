package io.parley.sip.call;

import io.parley.acd.Distributor;
import io.parley.core.contact.ContactId;
import io.parley.core.future.ToldWait;
import io.parley.core.routing.Board;
import io.parley.media.AudioClip;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Says place and expected wait as they are on the board; never a longer wait than it said before, and no guess. */
final class Announcer {
    private static final int LAST_NUMBER = 10;

    private final ContactId id;
    private final Distributor distributor;
    private final PromptLibrary prompts;
    private final String language;
    private final ToldWait told = new ToldWait();

    Announcer(ContactId id, Distributor distributor, PromptLibrary prompts, String language) {
        this.id = id;
        this.distributor = distributor;
        this.prompts = prompts;
        this.language = language;
    }

    /** The announcement, after what everyone hears on entering. */
    List<AudioClip> after(List<AudioClip> entering) {
        List<AudioClip> all = new ArrayList<>(entering);
        all.addAll(announcement());
        return all;
    }

    List<AudioClip> announcement() {
        Optional<Board.ContactView> view = distributor.board().waiting().stream()
                .filter(c -> c.record().contact().id().equals(id))
                .findFirst();
        List<AudioClip> clips = new ArrayList<>();
        view.ifPresent(v -> {
            v.place().ifPresent(place -> clips.add(clip(place > LAST_NUMBER ? "position-many" : "position-" + place)));
            v.etaSeconds().ifPresent(seconds -> clips.add(clip(wait(seconds))));
        });
        return clips;
    }

    private String wait(int seconds) {
        OptionalInt minutes = told.minutes(seconds);
        return minutes.isPresent() ? "wait-" + minutes.getAsInt() : "longer";
    }

    private AudioClip clip(String name) {
        return prompts.clip(language, name);
    }
}
