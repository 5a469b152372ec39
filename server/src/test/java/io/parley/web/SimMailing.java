package io.parley.web;

import io.parley.web.admin.Mailing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A mail server that takes all but what a test says. */
public final class SimMailing implements Mailing {
    public final List<String> tested = new ArrayList<>();
    public volatile Optional<String> trouble = Optional.empty();

    @Override
    public Picture picture() {
        return new Picture(
                true,
                Optional.of("mail.example.org:587 (starttls)"),
                Optional.of("help@example.org"),
                trouble.orElse(""),
                1,
                Optional.of(1L),
                new Counts(2, 1, 0),
                List.of(new LetterView("m1", "c1", "a…@example.org", "en", "waiting", 1, 0, "")));
    }

    @Override
    public Optional<String> test(String address, String language) {
        tested.add(address + " " + language);
        return trouble;
    }
}
