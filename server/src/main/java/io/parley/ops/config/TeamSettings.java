package io.parley.ops.config;

import java.util.List;
import java.util.function.Predicate;

/**
 * People who are looked at together: on the live board, in recordings and in reports. It says nothing of whose contacts
 * they take.
 *
 * @param people ids of users; one may be in several teams
 */
public record TeamSettings(String id, String name, List<String> people) {

    public TeamSettings {
        name = Defaults.or(name, "");
        people = Defaults.list(people);
    }

    TeamSettings of(Predicate<String> known) {
        return new TeamSettings(id, name, people.stream().filter(known).toList());
    }
}
