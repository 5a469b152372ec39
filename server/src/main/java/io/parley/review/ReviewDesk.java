package io.parley.review;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Handover;
import io.parley.core.contact.RecordingFile;
import io.parley.core.contact.StaffNote;
import io.parley.core.contact.TranscriptEvent;
import io.parley.store.ContactFinder;
import io.parley.store.ContactFinder.Found;
import io.parley.store.ContactFinder.OfferMade;
import io.parley.store.ContactFinder.Wanted;
import io.parley.store.Listens;
import io.parley.store.ReviewedContacts.Reviewed;
import io.parley.store.Store;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds, opens and plays finished contacts. Whoever opens, plays or reads one is written down durably before
 * anything is
 * given; callers check roles first. Methods block on the database.
 */
public final class ReviewDesk {
    private static final int MOST_WROTE = 2_000;
    private static final Duration ONE_LOOK = Duration.ofHours(1);

    private final Store store;
    private final Names names;
    private final InstantSource clock;
    private final Listing listing;
    private final ListenLog listens;
    private final RecordingDesk recordings;

    /** @param files the sound of contacts */
    public ReviewDesk(Store store, Names names, SoundFiles files, InstantSource clock) {
        this.store = store;
        this.names = names;
        this.clock = clock;
        listing = new Listing(store, names, clock);
        listens = new ListenLog(store.listens(), clock);
        recordings = new RecordingDesk(store.recordings(), files, listens, clock);
    }

    /** @throws ReviewRefused if the search is malformed */
    public Page find(Search search) {
        Wanted wanted = search.checked();
        int most = search.limit() + 1;
        List<Found> found = search.order()
                .map(order -> store.contacts().find(wanted, order, most))
                .orElseGet(() -> store.contacts().find(wanted, most));
        List<Found> shown = found.subList(0, Math.min(found.size(), search.limit()));
        List<ContactId> ids = shown.stream().map(Listing::id).toList();
        Map<ContactId, Reviewed> reviewed = store.reviewedContacts().of(ids, search.within());
        Optional<String> next = found.size() > search.limit()
                ? Optional.of(Cursor.of(shown.getLast(), search.order(), reviewed))
                : Optional.empty();
        return new Page(listing.rows(shown, reviewed), next);
    }

    /** Calls of agents with each other. */
    public InternalCallList internalCalls() {
        return new InternalCallList(store.internalCalls());
    }

    /** What is proposed to those who review. */
    public Proposals proposals() {
        return new Proposals(store, listing, clock);
    }

    /** What those who review make of contacts. */
    public ScoreDesk scores() {
        return new ScoreDesk(store, clock);
    }

    /** What they have filled in and not saved. */
    public UnsavedDesk unsaved() {
        return new UnsavedDesk(store, scores(), clock);
    }

    /** What they fill in together, to see how far they agree. */
    public CalibrationDesk calibrations() {
        return new CalibrationDesk(store, scores(), clock);
    }

    /**
     * Contacts of the same customer over all their keys, newest first; for agents, who see rows but neither sound nor
     * transcripts, and within what these people's leader may see for those who lead.
     */
    public List<Row> history(String customerKey, Optional<Set<String>> within, int limit) {
        Wanted wanted = new Wanted(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(customerKey),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                within,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
        return listing.rows(store.contacts().find(wanted, limit), Map.of());
    }

    /** The key of a contact's customer; empty if there is no such contact. */
    public Optional<String> customerOf(ContactId id) {
        return store.contacts()
                .byId(id)
                .map(found -> found.record().contact().customer().key());
    }

    /** Whether one of these people has this contact, answered it last, or had handed it on before it was over. */
    public boolean hadPart(ContactId id, Set<String> people) {
        return store.contacts().hadPart(id, people);
    }

    /** The queue of a contact; empty if there is no such contact. */
    public Optional<String> queueOf(ContactId id) {
        return store.contacts()
                .byId(id)
                .map(found -> found.record().contact().queue().value());
    }

    /** Who had a contact last. */
    public Optional<AgentId> agentOf(ContactId id) {
        return store.contacts().byId(id).flatMap(found -> found.record().agent());
    }

    /** Opens a contact; the opening is among the listens shown. Empty if there is no such contact. */
    public Optional<ContactFile> open(ContactId id, Reviewer reviewer) {
        Optional<Found> found = store.contacts().byId(id);
        if (found.isPresent()) {
            log(id, reviewer, Listens.What.OPENED);
        }
        return found.map(this::file);
    }

    /** Looks at how a call went, as again and again while it lasts; within an hour that is one look. */
    public Optional<ContactFile> look(ContactId id, Reviewer reviewer) {
        Optional<Found> found = store.contacts().byId(id);
        if (found.isPresent()) {
            watched(id, reviewer);
        }
        return found.map(this::file);
    }

    /**
     * The words of the note of wrap-up are gone; who did it stays among those who looked.
     *
     * @return whether the contact is over, so that nobody writes another; empty if there is no such contact
     */
    public Optional<Boolean> redactNote(ContactId id, Reviewer reviewer) {
        Optional<Found> found = store.contacts().byId(id);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        boolean over = store.wrapUpNotes()
                .redact(id, reviewer.account(), clock.instant())
                .join();
        if (over && found.get().record().note().isPresent()) {
            log(id, reviewer, Listens.What.NOTE_REMOVED);
        }
        return Optional.of(over);
    }

    /** What was on the wire in a call is taken away; each time is written down. */
    public void taken(ContactId id, Reviewer reviewer) {
        log(id, reviewer, Listens.What.DOWNLOADED);
    }

    /** What was recorded of them. */
    public RecordingDesk recordings() {
        return recordings;
    }

    /** Who spoke or wrote when; empty if there is no such contact. What was said stays untold. */
    public Optional<Voices> voices(ContactId id) throws IOException {
        if (store.contacts().byId(id).isEmpty()) {
            return Optional.empty();
        }
        Optional<Voices> heard = recordings.voices(id);
        return heard.isPresent()
                ? heard
                : Optional.of(Voices.ofWords(store.transcripts().whoWrote(id, MOST_WROTE)));
    }

    /**
     * The written record of a chat from {@code after} on; the reading is written down, once for all its pages.
     *
     * @return at most {@code limit} events; empty if there is no such contact
     */
    public Optional<List<TranscriptEvent>> transcript(ContactId id, Reviewer reviewer, long after, int limit) {
        if (store.contacts().byId(id).isEmpty()) {
            return Optional.empty();
        }
        if (after == 0) {
            log(id, reviewer, Listens.What.READ);
        } else {
            watched(id, reviewer);
        }
        return Optional.of(store.transcripts().read(id, after, limit));
    }

    /** Somebody looks at a chat that goes on with somebody else; within an hour it is the same look. */
    public void watched(ContactId id, Reviewer reviewer) {
        Instant since = clock.instant().minus(ONE_LOOK);
        boolean known = store.listens().of(id).stream()
                .map(Listens.Shown::listen)
                .filter(before ->
                        before.what() == Listens.What.READ && before.at().isAfter(since))
                .anyMatch(before -> before.account().equals(reviewer.account()));
        if (!known) {
            log(id, reviewer, Listens.What.READ);
        }
    }

    /** What staff wrote among themselves beside a chat; for those who may read its transcript. */
    public List<StaffNote> notes(ContactId id) {
        return store.staffNotes().read(id, 0, Integer.MAX_VALUE);
    }

    /** Trunks that any call went over, by id. */
    public List<String> trunks() {
        return store.trunkCalls().trunks();
    }

    private void log(ContactId id, Reviewer reviewer, Listens.What what) {
        listens.add(id, reviewer, what, Optional.empty());
    }

    private ContactFile file(Found found) {
        ContactId id = found.record().contact().id();
        List<OfferMade> offers = store.contacts().offers(id);
        List<RecordingFile> recorded = recordings.files(id);
        List<ContactFile.Part> parts = RecordingDesk.parts(recorded);
        List<ContactFinder.HandedOn> handovers = store.contacts().handovers(id);
        return new ContactFile(
                Row.of(
                        found,
                        names,
                        clock.instant(),
                        store.tags().of(List.of(id)).getOrDefault(id, List.of()),
                        Optional.empty()),
                Timeline.of(found, offers, moments(id), recorded, handovers),
                offers.stream().map(ReviewDesk::offer).toList(),
                parts.stream().findFirst().map(ContactFile.Part::alone),
                parts,
                store.listens().of(id).stream().map(ReviewDesk::shown).toList(),
                found.rating().map(ReviewDesk::shown),
                CallbackFiles.links(store.contacts(), found),
                CallbackFiles.flowOuts(store.contacts(), id),
                CallbackFiles.callback(store.contacts(), found),
                handovers.stream().map(this::shown).toList(),
                store.trunkCalls().of(id).stream()
                        .map(ContactFile.OverTrunk::of)
                        .toList());
    }

    /** What happened while they talked, and before that in the call flow. */
    private List<ContactFinder.Moment> moments(ContactId id) {
        List<ContactFinder.Moment> all = new ArrayList<>(store.contacts().moments(id));
        store.flows()
                .of(id)
                .forEach(taken -> all.add(new ContactFinder.Moment(
                        taken.at(),
                        Timeline.STEP,
                        Map.of("step", taken.step(), "kind", taken.kind(), "how", taken.how()))));
        all.addAll(store.voicemails().moments(id));
        all.addAll(store.followUps().moments(id));
        store.causes().of(id).forEach(named -> all.add(Timeline.named(named)));
        return all;
    }

    private ContactFile.HandedOn shown(ContactFinder.HandedOn handed) {
        Handover handover = handed.handover();
        return new ContactFile.HandedOn(
                handover.at().toEpochMilli(),
                handover.by().value(),
                handed.agentName().orElse(handover.by().value()),
                handover.from().value(),
                handover.to().queue().map(Object::toString),
                handover.to().agent().map(Object::toString),
                handover.to().number(),
                Row.code(handover.way()),
                handover.outcome().map(Row::code),
                handed.part().map(part -> Row.of(part, names, clock.instant())),
                handover.to().slot(),
                handover.back().map(back -> back.at().toEpochMilli()),
                handover.back().flatMap(Handover.Back::agent).map(Object::toString));
    }

    private static ContactFile.Offer offer(OfferMade made) {
        return new ContactFile.Offer(
                made.id().toString(),
                made.agent().value(),
                made.agentName().orElse(made.agent().value()),
                made.offeredAt().toEpochMilli(),
                made.outcome(),
                made.why());
    }

    private static ContactFile.Listened shown(Listens.Shown shown) {
        Listens.Listen listen = shown.listen();
        return new ContactFile.Listened(
                listen.account(),
                shown.name(),
                listen.at().toEpochMilli(),
                Row.code(listen.what()),
                listen.span().map(Listens.Span::fromMs),
                listen.span().map(Listens.Span::toMs));
    }

    private static ContactFile.Rating shown(ContactFinder.Rating rating) {
        return new ContactFile.Rating(
                rating.scale().code(),
                rating.score(),
                rating.comment(),
                rating.at().toEpochMilli());
    }
}
