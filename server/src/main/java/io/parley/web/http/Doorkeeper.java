package io.parley.web.http;

import java.util.Optional;

/** Recognises who sends a request by the token in its cookie. */
@FunctionalInterface
public interface Doorkeeper {
    Optional<Person> recognise(String token);
}
