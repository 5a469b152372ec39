package io.parley.chat.form;

import java.util.List;
import java.util.Optional;

/** A form that may be sent. @param consent absent where none is asked for */
public record Filled(List<Answer> answers, Optional<Consent> consent) {
    public static final Filled NOTHING = new Filled(List.of(), Optional.empty());

    public Filled {
        answers = List.copyOf(answers);
    }

    /** What only goes on with another chat: nothing is asked again. */
    public static Filled agreed(Consent before) {
        return new Filled(List.of(), Optional.of(before));
    }
}
