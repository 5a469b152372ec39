package io.parley.web.org;

import io.parley.core.agent.AgentId;
import io.parley.web.http.Person;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whose contacts somebody may look at who does not have them. It is asked for each time: teams change. */
public sealed interface Reach {

    /** Everybody's, and those that nobody has. */
    record Everything() implements Reach {}

    /** Those of these people, and no others; none of none. @param people ids */
    record OfPeople(Set<String> people) implements Reach {
        public OfPeople {
            people = Set.copyOf(people);
        }
    }

    /** Supervisors look at everything, team leaders at the teams they are in themselves, all others at nothing. */
    static Reach of(Person person, Org org) {
        if (person.reviews()) {
            return new Everything();
        }
        return new OfPeople(person.leads() ? peopleBeside(person.id(), org) : Set.of());
    }

    private static Set<String> peopleBeside(String person, Org org) {
        return org.settings().teams().stream()
                .map(OrgSettings.Team::people)
                .filter(people -> people.contains(person))
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
    }

    /** Whether it is about this person. */
    default boolean covers(String person) {
        return switch (this) {
            case Everything() -> true;
            case OfPeople(Set<String> people) -> people.contains(person);
        };
    }

    /** Whether it is about a contact of this agent. */
    default boolean covers(Optional<AgentId> agent) {
        return switch (this) {
            case Everything() -> true;
            case OfPeople(Set<String> people) ->
                agent.filter(one -> people.contains(one.value())).isPresent();
        };
    }

    /** What a search has to be narrowed to; absent where it need not be. */
    default Optional<Set<String>> narrowed() {
        return switch (this) {
            case Everything() -> Optional.empty();
            case OfPeople(Set<String> people) -> Optional.of(people);
        };
    }
}
