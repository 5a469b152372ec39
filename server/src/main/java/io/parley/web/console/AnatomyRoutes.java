package io.parley.web.console;

import io.parley.acd.port.CallAnatomies;
import io.parley.acd.port.RecordingPauses;
import io.parley.core.anatomy.CallAnatomy;
import io.parley.core.anatomy.CallCase;
import io.parley.core.anatomy.Diagnosis;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Fault;
import io.parley.review.ContactFile;
import io.parley.review.PauseMoments;
import io.parley.review.Pcap;
import io.parley.review.ReviewDesk;
import io.parley.review.Reviewer;
import io.parley.web.console.AnatomyShapes.AnatomyView;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import io.parley.web.org.Org;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What happened to a call, message by message, and why it went so; of any, or of one's own people's. */
public final class AnatomyRoutes {
    private static final String CHAT = "chat";

    private final CallAnatomies anatomies;
    private final ReviewDesk review;
    private final Org org;
    private final RecordingPauses pauses;
    private final Within within;

    public AnatomyRoutes(CallAnatomies anatomies, ReviewDesk review, Org org, RecordingPauses pauses) {
        this.anatomies = anatomies;
        this.review = review;
        this.org = org;
        this.pauses = pauses;
        within = new Within(review, org);
    }

    public List<Route<?>> routes() {
        return List.of(
                Route.get("/api/calls/{id}/anatomy")
                        .access(Access.TEAM)
                        .about("One time line of a call that lasts or is over: SIP messages of all legs, sound, keys,"
                                + " routing and recording, with what explains how it went; the look is written down.")
                        .answers(AnatomyView.class)
                        .does(this::anatomy),
                Route.get("/api/calls/{id}/anatomy.pcap")
                        .access(Access.TEAM)
                        .noted()
                        .about("The SIP messages as a capture file for sngrep and the like, secrets left out; each"
                                + " time is written down.")
                        .answersMedia(Pcap.MEDIA_TYPE)
                        .does(this::pcap));
    }

    /** What is known of it. */
    private record Seen(Optional<ContactFile> file, Optional<CallAnatomy> call) {}

    private Seen see(ApiCall call) {
        ContactId id = within.id(call);
        Optional<ContactFile> file = review.look(id, reviewer(call));
        if (file.filter(found -> found.contact().channel().equals(CHAT)).isPresent()) {
            throw Refusal.conflict("no_call", "only a call has messages of SIP");
        }
        Optional<ContactId> whole = file.flatMap(found -> found.links().partOf())
                .map(ContactId::new)
                .filter(of -> within.has(call, of));
        Optional<CallAnatomy> anatomy = anatomies.of(id).or(() -> whole.flatMap(anatomies::of));
        if (file.isEmpty() && anatomy.isEmpty()) {
            throw Refusal.notFound("call");
        }
        boolean administers = call.person().administers();
        return new Seen(file, administers ? anatomy : anatomy.map(CallAnatomy::withoutKeys));
    }

    private static Reviewer reviewer(ApiCall call) {
        return new Reviewer(call.person().id());
    }

    private Answer anatomy(ApiCall call) {
        Seen seen = see(call);
        ContactId id = Mine.id(call);
        CallAnatomy known = seen.call().orElseGet(() -> nothing(id));
        return Answer.json(new AnatomyView(
                id.value(),
                kept(seen.call()),
                known.ended().map(Instant::toEpochMilli),
                known.leftOut(),
                AnatomyShapes.legs(known, org),
                AnatomyShapes.rows(known, moments(id, seen)),
                Diagnosis.of(caseOf(seen, known)).stream()
                        .map(AnatomyShapes::finding)
                        .toList(),
                seen.file()
                        .map(file -> ReviewShapes.file(file, org, Language.of(org, call))
                                .seenBy(within.of(call))
                                .offers())
                        .orElse(List.of()),
                seen.file().flatMap(ContactFile::recording),
                seen.file().map(ContactFile::recordings).orElse(List.of())));
    }

    /** With the pauses of a recording that is still being made; one that is over has them itself. */
    private List<ContactFile.Moment> moments(ContactId id, Seen seen) {
        List<ContactFile.Moment> past = seen.file().map(ContactFile::timeline).orElse(List.of());
        Stream<ContactFile.Moment> paused =
                pauses.told(id).stream().flatMap(one -> PauseMoments.of(one.at(), one.how()).stream());
        return Stream.concat(past.stream(), paused).toList();
    }

    private static CallAnatomy nothing(ContactId id) {
        return new CallAnatomy(
                id, Instant.EPOCH, Optional.empty(), List.of(), List.of(), List.of(), List.of(), List.of(), 0);
    }

    private static String kept(Optional<CallAnatomy> call) {
        if (call.isEmpty()) {
            return "none";
        }
        return call.get().ended().isPresent() ? "kept" : "live";
    }

    private static CallCase caseOf(Seen seen, CallAnatomy known) {
        Optional<ContactEnd> end = seen.file()
                .flatMap(file -> file.contact().end())
                .map(over -> new ContactEnd(Fault.valueOf(over.fault().toUpperCase(Locale.ROOT)), over.reason()));
        Optional<Instant> connected =
                seen.file().flatMap(file -> file.contact().connectedAt()).map(Instant::ofEpochMilli);
        List<String> unreachable = seen.file().map(ContactFile::offers).orElse(List.of()).stream()
                .filter(offer ->
                        offer.outcome().filter("unreachable"::equalsIgnoreCase).isPresent())
                .map(ContactFile.Offer::agent)
                .distinct()
                .toList();
        return new CallCase(known, end, connected, unreachable);
    }

    private Answer pcap(ApiCall call) {
        CallAnatomy known = see(call).call().orElseThrow(() -> Refusal.notFound("call"));
        review.taken(Mine.id(call), reviewer(call));
        String name = Mine.id(call).value().replaceAll("[^A-Za-z0-9_-]", "_") + ".pcap";
        return Answer.bytes(Pcap.MEDIA_TYPE, Pcap.of(known))
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }
}
