package io.parley.web.http;

import java.util.Optional;

/** Recognises who sends a request. */
@FunctionalInterface
public interface Doorkeeper {
    /** What keys of programs begin with, so that they are found where they were left lying about. */
    String KEY_PREFIX = "parley_";

    /** A person, by the token in the cookie. */
    Optional<Person> recognise(String token);

    /** A program, by its key. */
    default Optional<Program> recogniseProgram(String key) {
        return Optional.empty();
    }

    /** @param person in whose name it acts; @param readsOnly whether it may change nothing */
    record Program(Person person, boolean readsOnly) {}
}
