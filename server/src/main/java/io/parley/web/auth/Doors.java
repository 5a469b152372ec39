package io.parley.web.auth;

import io.parley.web.http.Doorkeeper;
import io.parley.web.http.Person;
import java.util.Optional;

/** People come in by signing in, perhaps by a provider; programs by a key. */
public record Doors(SignIns people, ProgramKeys programs, ProviderSignIns providers) implements Doorkeeper {
    @Override
    public Optional<Person> recognise(String token) {
        return people.recognise(token);
    }

    @Override
    public Optional<Program> recogniseProgram(String key) {
        return programs.recognise(key);
    }
}
