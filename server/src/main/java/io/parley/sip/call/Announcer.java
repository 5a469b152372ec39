package io.parley.sip.call;

import io.parley.acd.Distributor;
import io.parley.core.contact.ContactId;
import io.parley.core.routing.Board;
import io.parley.media.AudioClip;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Says place and expected wait as they are on the board; never a longer wait than the caller was told before, no guess,
 * and the wait not more often than once in a minute, however often the place is said.
 */
final class Announcer {
    private static final int LAST_NUMBER = 10;
    private static final Duration WAIT_EVERY = Duration.ofSeconds(60);

    private final ContactId id;
    private final Distributor distributor;
    private final PromptLibrary prompts;
    private final String language;
    private final InstantSource clock;
    private Instant waitFrom = Instant.MIN;

    Announcer(ContactId id, Distributor distributor, PromptLibrary prompts, String language, InstantSource clock) {
        this.id = id;
        this.distributor = distributor;
        this.prompts = prompts;
        this.language = language;
        this.clock = clock;
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
            v.etaSeconds().ifPresent(seconds -> wait(v, seconds).map(this::clip).ifPresent(clips::add));
        });
        return clips;
    }

    private Optional<String> wait(Board.ContactView view, int seconds) {
        Instant now = clock.instant();
        if (now.isBefore(waitFrom)) {
            return Optional.empty();
        }
        waitFrom = now.plus(WAIT_EVERY);
        OptionalInt minutes = distributor.told().minutes(view.record(), seconds);
        return Optional.of(minutes.isPresent() ? "wait-" + minutes.getAsInt() : "longer");
    }

    private AudioClip clip(String name) {
        return prompts.clip(language, name);
    }
}
