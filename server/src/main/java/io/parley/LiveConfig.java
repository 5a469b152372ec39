package io.parley;

import io.parley.core.routing.Rules;
import io.parley.ops.config.AnatomySettings;
import io.parley.ops.config.DocumentChanges;
import io.parley.ops.config.DocumentCheck;
import io.parley.ops.config.DocumentJson;
import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.PromptSettings;
import io.parley.ops.config.PublicHolidays;
import io.parley.ops.config.RoutingDocument;
import io.parley.ops.config.SettingProblem;
import io.parley.store.ConfigVersions;
import io.parley.web.admin.CallWays;
import io.parley.web.admin.Configuration;
import io.parley.web.admin.PromptSounds;
import io.parley.web.http.Durably;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * The configuration in force, the only place that knows which one it is. A new version is on disk before anybody sees
 * it; of two that were made from the same one, the store keeps the first.
 */
final class LiveConfig implements Supplier<ParleyConfig>, Configuration {
    private static final Logger log = LoggerFactory.getLogger(LiveConfig.class);

    private static final Duration SWEPT = Duration.ofDays(1); // all versions are read for it

    /** With the people there are at the moment. */
    private volatile ParleyConfig file;

    private final ConfigVersions versions;
    private final DocumentCheck check;
    private final InstantSource clock;
    private volatile State state;
    private final RecordedPrompts recorded;
    private final PromptShelf shelf;
    /** When sounds in no version were looked for. */
    private volatile Instant swept = Instant.EPOCH;
    /** Else a sound could go at the moment that a version begins to say it. */
    private final Lock saving = new ReentrantLock();

    private final Object telling = new Object();

    private volatile Optional<Follower> follower = Optional.empty();

    /** One version as all parts see it. @param year from which on holidays are dates */
    record State(ConfigVersions.Entry entry, DocumentCheck.Usable usable, Rules rules, Year year) {
        static State of(ConfigVersions.Entry entry, DocumentCheck.Usable usable, Year year) {
            return new State(entry, usable, RoutingConfig.rules(usable.config(), entry.number(), year), year);
        }

        ParleyConfig config() {
            return usable.config();
        }

        /** The same version in another year; another configuration, so that whoever derives from it does so anew. */
        State in(Year other, ParleyConfig file) {
            return other.equals(year) ? this : on(file, other);
        }

        /** The same version with other people. */
        State on(ParleyConfig file, Year now) {
            RoutingDocument document = usable.document();
            return of(entry, new DocumentCheck.Usable(document, document.on(file), usable.tree()), now);
        }
    }

    /** Who has to be told of a new version. */
    interface Follower {
        /** Names and rules are these from now on; completes once the floor's are on disk. Must return at once. */
        CompletableFuture<Void> load(State after);

        /** Everybody else sees the new version by now. */
        void changed(State before, State after);
    }

    /** Begins with the version that {@link FirstVersion} finds. @param file with all its call flows */
    LiveConfig(Startup startup, ConfigVersions versions, DocumentCheck check, InstantSource clock) {
        file = startup.config();
        recorded = new RecordedPrompts(startup.recordedPrompts(), clock);
        shelf = new PromptShelf(startup.prompts(), file.organisation().languages(), () -> get().prompts(), recorded);
        this.versions = versions;
        this.check = check;
        this.clock = clock;
        state = new FirstVersion(file, versions, check, clock).find();
    }

    /** Before any version is made. */
    void follow(Follower told) {
        follower = Optional.of(told);
    }

    @Override
    public ParleyConfig get() {
        return state.config();
    }

    /** What is kept of calls on the wire. */
    AnatomySettings anatomy() {
        return get().retention().over(get().ops().anatomy());
    }

    Rules rules() {
        return state.rules();
    }

    @Override
    public Version newest() {
        State now = state;
        return new Version(ConfigViews.entry(now.entry()), now.usable().tree());
    }

    @Override
    public Map<String, String> people() {
        Map<String, String> people = new LinkedHashMap<>();
        file.users().forEach(user -> people.put(user.id(), user.name()));
        return people;
    }

    @Override
    public CallWays ways() {
        return new FlowWays(get(), clock);
    }

    @Override
    public List<Prompt> prompts() {
        return shelf.prompts();
    }

    @Override
    public Optional<byte[]> sound(String prompt, String language) {
        return shelf.sound(prompt, language);
    }

    @Override
    public Optional<byte[]> soundBeneath(String prompt, String language) {
        return shelf.soundBeneath(prompt, language);
    }

    @Override
    public PromptSounds sounds() {
        return recorded;
    }

    /** LANGUAGE/NAME to the sound of the console's recordings that are in force. */
    Supplier<Map<String, String>> promptSounds() {
        return new Derived<>(this, config -> PromptSettings.byPath(config.prompts()));
    }

    @Override
    public Piece piece(Optional<JsonNode> document, String flow, Optional<String> number) {
        State now = state;
        return switch (check.of(
                document.orElse(now.usable().tree()), now.usable().document())) {
            case DocumentCheck.Usable usable ->
                FlowPiece.of(usable.config(), flow, number)
                        .<Piece>map(found -> new Playable(found, document.isPresent(), List.of()))
                        .orElseGet(() -> new NoFlow(List.of()));
            case DocumentCheck.Unusable unusable ->
                FlowPiece.of(now.config(), flow, number)
                        .<Piece>map(found -> new Playable(found, false, ConfigViews.problems(unusable.problems())))
                        .orElseGet(() -> new NoFlow(ConfigViews.problems(unusable.problems())));
        };
    }

    @Override
    public List<BotPortView> botPorts() {
        return get().chat().botPorts().stream()
                .map(port -> new BotPortView(
                        port.id(), port.url(), port.secret().isSet(), port.privateAddresses(), port.form()))
                .toList();
    }

    @Override
    public Read read(JsonNode document) {
        State now = state;
        return switch (check.of(document, now.usable().document())) {
            case DocumentCheck.Unusable unusable -> new Unusable(ConfigViews.problems(unusable.problems()));
            case DocumentCheck.Usable usable ->
                new Usable(
                        RoutingConfig.rules(usable.config(), now.entry().number() + 1, year(clock)),
                        WebConfig.org(usable.config()),
                        new FlowWays(usable.config(), clock),
                        between(now.usable().tree(), usable.tree()),
                        CheckCommand.tests(usable.config(), usable.tree()));
        };
    }

    @Override
    public Outcome put(Draft draft) {
        return whileNoneIsMade(() -> checked(draft));
    }

    private Outcome checked(Draft draft) {
        State now = state;
        if (draft.base() != now.entry().number()) {
            return new Overtaken(ConfigViews.entry(now.entry()));
        }
        return switch (check.of(draft.document(), now.usable().document())) {
            case DocumentCheck.Unusable unusable -> new Refused(ConfigViews.problems(unusable.problems()));
            case DocumentCheck.Usable usable -> keep(draft, now, usable);
        };
    }

    private Outcome keep(Draft draft, State before, DocumentCheck.Usable usable) {
        int changes =
                DocumentChanges.between(before.usable().tree(), usable.tree()).size();
        if (changes == 0) {
            return new Kept(before.entry().number());
        }
        ConfigVersions.Entry next = new ConfigVersions.Entry(
                before.entry().number() + 1,
                clock.instant(),
                draft.by(),
                draft.note(),
                ConfigVersions.Source.valueOf(draft.source().name()),
                changes);
        State after = State.of(next, usable, year(clock));
        boolean first =
                Durably.await(versions.add(new ConfigVersions.Version(next, DocumentJson.text(usable.document()))));
        if (!first) {
            return new Overtaken(
                    ConfigViews.entry(versions.newest().orElseThrow().entry()));
        }
        take(after);
        return new Kept(next.number());
    }

    /** The next version can only follow this one, so the floor hears of versions in their order. */
    private void take(State after) {
        become(before -> after.on(file, after.year())); // the people may have changed since it was made
        ConfigVersions.Entry entry = after.entry();
        log.info(
                "configuration version {} by {}, {} changes: {}",
                entry.number(),
                entry.by(),
                entry.changes(),
                entry.note().isEmpty() ? "no note" : entry.note());
    }

    /** What does not hold of the newest version over another file. */
    List<SettingProblem> problemsOn(ParleyConfig otherFile) {
        return check.of(state.usable().document(), otherFile) instanceof DocumentCheck.Unusable unusable
                ? unusable.problems()
                : List.of();
    }

    /** While nobody makes a version: none comes that names what is taken away meanwhile. */
    <T> T whileNoneIsMade(Supplier<T> act) {
        saving.lock();
        try {
            return act.get();
        } finally {
            saving.unlock();
        }
    }

    /** People or trunks came, went, or are others; the version stays what it is. Returns once it is on disk. */
    void people(ParleyConfig fileWithPeople) {
        become(before -> {
            file = fileWithPeople;
            return before.on(fileWithPeople, before.year());
        });
    }

    /** Seen otherwise from now on. Returns once it is on disk; false if it is not. */
    private boolean become(UnaryOperator<State> seen) {
        State before;
        State after;
        CompletableFuture<Void> loaded;
        synchronized (this) {
            before = state;
            after = seen.apply(before);
            if (after == before) {
                return false;
            }
            loaded = load(after);
            state = after;
        }
        Durably.await(loaded);
        tell(before);
        return true;
    }

    /** Always of the newest: what was seen first may be the last to be on disk. */
    private void tell(State before) {
        synchronized (telling) {
            follower.ifPresent(one -> one.changed(before, state));
        }
    }

    /** What has to be looked after now and then; waits for the disk. */
    void tend() {
        renewHolidays();
        if (clock.instant().isBefore(swept.plus(SWEPT))) {
            return;
        }
        swept = clock.instant();
        saving.lock();
        try {
            sweep();
        } finally {
            saving.unlock();
        }
    }

    private void sweep() {
        Set<String> said = new HashSet<>();
        for (long number = newest().entry().number(); number > 0; number--) {
            versions.find(number).ifPresent(one -> said.addAll(RecordedPrompts.named(one.document())));
        }
        recorded.sweep(said);
    }

    private CompletableFuture<Void> load(State after) {
        return follower.map(one -> one.load(after)).orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    /**
     * Holidays are dates for some years ahead, counted from when a version was taken. Called now and then, this counts
     * them anew once another year has begun; the version stays what it is. Returns once it is on disk.
     */
    void renewHolidays() {
        if (become(before -> before.in(year(clock), file))) {
            log.info("holidays are known up to the third year after {}", state.year());
        }
    }

    static Year year(InstantSource clock) {
        return Year.from(clock.instant().atZone(ZoneOffset.UTC));
    }

    @Override
    public List<Entry> before(long number, int limit) {
        return versions.before(number, limit).stream().map(ConfigViews::entry).toList();
    }

    @Override
    public Optional<Version> find(long number) {
        return versions.find(number)
                .map(found -> new Version(ConfigViews.entry(found.entry()), DocumentJson.tree(found.document())));
    }

    @Override
    public List<Change> between(JsonNode before, JsonNode after) {
        return DocumentChanges.between(before, after).stream()
                .map(one -> new Change(one.path(), ChangeKind.valueOf(one.kind().name()), one.before(), one.after()))
                .toList();
    }

    @Override
    public Optional<Hours> hours(String id) {
        ParleyConfig current = get();
        return current.hours().stream()
                .filter(hours -> hours.id().equals(id))
                .findFirst()
                .flatMap(hours -> RoutingConfig.hours(current, id, year(clock))
                        .map(opening -> new Hours(
                                opening,
                                hours.exceptions().keySet().stream()
                                        .map(LocalDate::parse)
                                        .collect(Collectors.toSet()))));
    }

    @Override
    public Optional<Map<LocalDate, String>> holidays(String place, int year, Locale language) {
        return PublicHolidays.whyUnknown(place).isPresent()
                ? Optional.empty()
                : Optional.of(PublicHolidays.named(place, Year.of(year), language));
    }
}
