package io.parley.web;

import io.parley.acd.port.Rehearsals;
import io.parley.core.queue.OpeningHours;
import io.parley.core.routing.Rules;
import io.parley.web.admin.CallWays;
import io.parley.web.admin.Configuration;
import io.parley.web.admin.KeptTest;
import io.parley.web.admin.PromptSounds;
import io.parley.web.admin.RoutingTests;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Versions in memory. A document can be used if it has queues; whatever else it says, the harbour's rules hold. */
final class MemoryConfiguration implements Configuration {
    private final SimPromptSounds sounds = new SimPromptSounds();
    private final List<Version> versions = new ArrayList<>();

    MemoryConfiguration() {
        JsonNode first = new JsonMapper().readTree("{\"queues\":[{\"id\":\"bookings\"}]}");
        versions.add(new Version(new Entry(1, Instant.EPOCH, "file", "", Source.FILE, 0), first));
    }

    @Override
    public synchronized Version newest() {
        return versions.getLast();
    }

    @Override
    public List<BotPortView> botPorts() {
        return List.of(new BotPortView("mine", "https://bot.example.org/parley", true, false, false));
    }

    @Override
    public Map<String, String> people() {
        return Map.of("ana", "Ana Agent", "boris", "Boris Agent");
    }

    /** One number, which asks for a language and leads to bookings. */
    @Override
    public CallWays ways() {
        return new CallWays() {
            @Override
            public Optional<Way> way(Dialled call) {
                Choice language =
                        new Choice(List.of("en", "lt"), call.keys(), call.keys().equals("2") ? "lt" : "en", How.KEY);
                Choice topic = new Choice(List.of("booking"), "", "booking", How.ONLY);
                List<Attribute> said = call.told().entrySet().stream()
                        .map(one -> new Attribute(one.getKey(), one.getValue(), By.TRUNK))
                        .toList();
                return Optional.of(new Way(
                                "+37052198000",
                                "Main",
                                "main-line",
                                List.of(),
                                language,
                                topic,
                                "bookings",
                                said,
                                "",
                                List.of(),
                                "queue",
                                0))
                        .filter(way -> way.number().equals(call.number()));
            }

            @Override
            public List<String> trunks() {
                return List.of("carrier");
            }
        };
    }

    @Override
    public List<Prompt> prompts() {
        Map<String, String> hello = Map.of("en", "Hello.");
        return List.of(new Prompt("greeting", hello, List.of("lt"), List.of("lt"), hello));
    }

    @Override
    public Optional<byte[]> sound(String prompt, String language) {
        return prompt.equals("greeting") && language.equals("lt") ? Optional.of(new byte[] {'R'}) : Optional.empty();
    }

    /** All there is was recorded in the console. */
    @Override
    public Optional<byte[]> soundBeneath(String prompt, String language) {
        return Optional.empty();
    }

    @Override
    public PromptSounds sounds() {
        return sounds;
    }

    /** Main-line alone; a document without queues is none, and then the version in force is heard. */
    @Override
    public Piece piece(Optional<JsonNode> document, String flow, Optional<String> number) {
        List<Problem> problems = document.filter(given -> !given.has("queues"))
                .map(given -> List.of(new Problem("queues", "is empty", "write at least one queue")))
                .orElse(List.of());
        if (!flow.equals("main-line")) {
            return new NoFlow(problems);
        }
        return new Playable(new Rehearsals.Piece() {}, document.isPresent() && problems.isEmpty(), problems);
    }

    @Override
    public synchronized Read read(JsonNode document) {
        if (!document.has("queues")) {
            return new Unusable(List.of(new Problem("queues", "is empty", "write at least one queue")));
        }
        Rules harbour = Harbour.rules();
        Rules rules = new Rules(versions.size() + 1, harbour.agents(), harbour.queues());
        RoutingTests tests = new RoutingTests(KeptTest.all(document), year -> rules, ZoneOffset.UTC);
        return new Usable(rules, Harbour.settings(), ways(), between(newest().document(), document), tests);
    }

    @Override
    public synchronized Outcome put(Draft draft) {
        if (draft.base() != versions.size()) {
            return new Overtaken(newest().entry());
        }
        return switch (read(draft.document())) {
            case Unusable unusable -> new Refused(unusable.problems());
            case Usable usable -> keep(draft, usable);
        };
    }

    private Outcome keep(Draft draft, Usable usable) {
        Entry entry = new Entry(
                versions.size() + 1L,
                Instant.EPOCH,
                draft.by(),
                draft.note(),
                draft.source(),
                usable.changes().size());
        versions.add(new Version(entry, draft.document()));
        return new Kept(entry.number());
    }

    @Override
    public synchronized List<Entry> before(long number, int limit) {
        return versions.reversed().stream()
                .map(Version::entry)
                .filter(entry -> entry.number() < number)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Optional<Version> find(long number) {
        return versions.stream()
                .filter(version -> version.entry().number() == number)
                .findFirst();
    }

    @Override
    public List<Change> between(JsonNode before, JsonNode after) {
        return before.equals(after)
                ? List.of()
                : List.of(new Change("queues", ChangeKind.CHANGED, Optional.of(before), Optional.of(after)));
    }

    /** On Mondays from eight to five; the first of May is a holiday, the 24th of December was written down. */
    @Override
    public Optional<Hours> hours(String id) {
        LocalDate christmas = LocalDate.of(2026, 12, 24);
        OpeningHours office = new OpeningHours(
                ZoneOffset.UTC,
                Map.of(DayOfWeek.MONDAY, List.of(new OpeningHours.Interval(LocalTime.of(8, 0), LocalTime.of(17, 0)))),
                Map.of(LocalDate.of(2026, 5, 1), List.of(), christmas, List.of()));
        return Optional.of(new Hours(office, Set.of(christmas))).filter(known -> id.equals("office"));
    }

    @Override
    public Optional<Map<LocalDate, String>> holidays(String place, int year, Locale language) {
        return Optional.of(Map.of(LocalDate.of(year, 1, 1), "New Year")).filter(known -> place.equals("LT"));
    }
}
