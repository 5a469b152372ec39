package io.parley.web.desk;

import io.parley.web.http.Person;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The sockets that are open, by person. Changed by the hub only; read by anybody. */
final class OpenDesks {
    private final Map<String, Set<DeskSocket>> byPerson = new ConcurrentHashMap<>();

    void add(DeskSocket socket) {
        byPerson.computeIfAbsent(socket.person().id(), person -> ConcurrentHashMap.newKeySet())
                .add(socket);
    }

    void remove(DeskSocket socket) {
        byPerson.computeIfPresent(socket.person().id(), (person, sockets) -> {
            sockets.remove(socket);
            return sockets.isEmpty() ? null : sockets;
        });
    }

    List<DeskSocket> of(String person) {
        return List.copyOf(byPerson.getOrDefault(person, Set.of()));
    }

    List<DeskSocket> bySignIn(Person person) {
        return of(person.id()).stream()
                .filter(socket -> socket.person().signIn().equals(person.signIn()))
                .toList();
    }

    List<DeskSocket> watchers() {
        return all().stream().filter(DeskSocket::watchesBoard).toList();
    }

    /** Ids of those whose desk is open. */
    Set<String> people() {
        return all().stream()
                .map(DeskSocket::person)
                .filter(Person::desk)
                .map(Person::id)
                .collect(Collectors.toSet());
    }

    List<DeskSocket> all() {
        return byPerson.values().stream().flatMap(Set::stream).toList();
    }

    int count(String person) {
        return byPerson.getOrDefault(person, Set.of()).size();
    }

    int count() {
        return byPerson.values().stream().mapToInt(Set::size).sum();
    }
}
