package io.parley.core.scorecard;

import java.util.List;

/** Questions that belong together. @param weight against the other sections */
public record Section(String name, Integer weight, List<Question> questions) {
    public Section {
        questions = List.copyOf(questions);
    }
}
