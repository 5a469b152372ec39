package io.parley.web.desk;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.web.http.Person;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The sockets that are open, by person. Changed by the hub only; read by anybody. */
final class OpenDesks {
    private final Map<String, Set<DeskSocket>> byPerson = new ConcurrentHashMap<>();
    private final Map<ContactId, Set<DeskSocket>> byChat = new ConcurrentHashMap<>();
    /** What was said to these in this turn of the hub's is yet to leave. */
    private final List<DeskSocket> toLeave = new ArrayList<>();

    void add(DeskSocket socket) {
        byPerson.computeIfAbsent(socket.person().id(), person -> ConcurrentHashMap.newKeySet())
                .add(socket);
        socket.chat()
                .ifPresent(chat -> byChat.computeIfAbsent(chat, id -> ConcurrentHashMap.newKeySet())
                        .add(socket));
    }

    void remove(DeskSocket socket) {
        byPerson.computeIfPresent(socket.person().id(), (person, sockets) -> {
            sockets.remove(socket);
            return sockets.isEmpty() ? null : sockets;
        });
        socket.chat()
                .ifPresent(chat -> byChat.computeIfPresent(chat, (id, sockets) -> {
                    sockets.remove(socket);
                    return sockets.isEmpty() ? null : sockets;
                }));
    }

    /** The desks of this person; who only looks at a chat has none there. */
    List<DeskSocket> of(String person) {
        return byPerson.getOrDefault(person, Set.of()).stream()
                .filter(socket -> socket.chat().isEmpty())
                .toList();
    }

    List<DeskSocket> bySignIn(Person person) {
        return byPerson.getOrDefault(person.id(), Set.of()).stream()
                .filter(socket -> socket.person().signIn().equals(person.signIn()))
                .toList();
    }

    List<DeskSocket> watchers() {
        return all().stream().filter(DeskSocket::watchesBoard).toList();
    }

    /** Ids of those whose desk is open. */
    Set<String> people() {
        return all().stream()
                .filter(socket -> socket.chat().isEmpty())
                .map(DeskSocket::person)
                .filter(Person::desk)
                .map(Person::id)
                .collect(Collectors.toSet());
    }

    /** Tells all tabs of the agent. */
    void tell(AgentId agent, Function<String, DeskFrame> frame) {
        tellAll(of(agent.value()), frame);
    }

    /** The same in every language. */
    void tellEverybody(DeskFrame frame) {
        String json = frame.json();
        all().forEach(socket -> socket.send(json));
    }

    /** Pages of these people, whatever they show; each language is written once. */
    void tell(Predicate<AgentId> whom, Function<String, DeskFrame> frame) {
        Map<String, String> written = new HashMap<>();
        all().stream()
                .filter(socket -> whom.test(new AgentId(socket.person().id())))
                .forEach(socket -> socket.send(written.computeIfAbsent(
                        socket.language(), language -> frame.apply(language).json())));
    }

    /** Each language is written once. */
    static void tellAll(List<DeskSocket> sockets, Function<String, DeskFrame> frame) {
        Map<String, String> written = new HashMap<>();
        for (DeskSocket socket : sockets) {
            boolean hears = socket.person().desk()
                    || socket.watchesBoard()
                    || socket.chat().isPresent();
            if (hears) {
                socket.send(written.computeIfAbsent(
                        socket.language(), language -> frame.apply(language).json()));
            }
        }
    }

    /** Who looks at this chat. */
    List<DeskSocket> watchersOf(ContactId chat) {
        return List.copyOf(byChat.getOrDefault(chat, Set.of()));
    }

    List<DeskSocket> all() {
        return byPerson.values().stream().flatMap(Set::stream).toList();
    }

    void toLeave(DeskSocket socket) {
        toLeave.add(socket);
    }

    /** All that was said in this turn leaves. */
    void leave() {
        toLeave.forEach(DeskSocket::leave);
        toLeave.clear();
    }

    int count(String person) {
        return byPerson.getOrDefault(person, Set.of()).size();
    }

    int count() {
        return byPerson.values().stream().mapToInt(Set::size).sum();
    }
}
