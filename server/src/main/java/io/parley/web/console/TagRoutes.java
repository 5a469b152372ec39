package io.parley.web.console;

import io.parley.acd.Distributor;
import io.parley.acd.port.Tags;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactRecord;
import io.parley.review.ReviewDesk;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Durably;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import io.parley.web.org.Org;
import io.parley.web.org.OrgSettings;
import java.text.Normalizer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Tags of contacts: put on at the desk and in wrap-up, mended in review. */
public final class TagRoutes {
    private static final int LONGEST = 40;
    private static final int SUGGESTED = 100;
    private static final Duration LATELY = Duration.ofDays(90);

    private final Distributor distributor;
    private final Tags tags;
    private final ReviewDesk review;
    private final Org org;
    private final InstantSource clock;
    private final Within within;

    public TagRoutes(Distributor distributor, Tags tags, ReviewDesk review, Org org, InstantSource clock) {
        this.distributor = distributor;
        this.tags = tags;
        this.review = review;
        this.org = org;
        this.clock = clock;
        within = new Within(review, org);
    }

    public record Chosen(List<String> tags) {}

    /** @param by who put it on */
    public record TagView(String name, String by, String byName, long at) {}

    public record TagList(List<TagView> tags) {}

    /** @param tags those used most in the last 90 days, the most used first */
    public record Used(List<String> tags) {}

    public List<Route<?>> routes() {
        return List.of(
                Route.get("/api/tags")
                        .access(Access.SIGNED_IN)
                        .answers(Used.class)
                        .about("Tags that were put on contacts lately, the most used first.")
                        .does(call ->
                                Answer.json(new Used(tags.used(clock.instant().minus(LATELY), SUGGESTED)))),
                Route.get("/api/contacts/{id}/tags")
                        .access(Access.DESK)
                        .answers(TagList.class)
                        .about("The tags of a contact on one's desk.")
                        .does(call -> list(whole(mine(call)))),
                Route.put("/api/contacts/{id}/tags")
                        .takes(Chosen.class)
                        .access(Access.DESK)
                        .answers(TagList.class)
                        .about("Tags a contact on one's desk with these, and no others.")
                        .does(this::putMine),
                Route.get("/api/review/contacts/{id}/tags")
                        .access(Access.TEAM)
                        .answers(TagList.class)
                        .about("The tags of a contact, and who put them on.")
                        .does(call -> list(known(call))),
                Route.put("/api/review/contacts/{id}/tags")
                        .takes(Chosen.class)
                        .access(Access.TEAM)
                        .answers(TagList.class)
                        .about("Tags a contact with these, and no others.")
                        .does(this::putAny));
    }

    private ContactRecord mine(ApiCall call) {
        return Mine.contact(call, distributor).record();
    }

    /** What was handed on is one contact, whoever looks at it. */
    private static ContactId whole(ContactRecord record) {
        return record.partOf().orElse(record.contact().id());
    }

    private ContactId known(ApiCall call) {
        ContactId id = within.id(call);
        return review.queueOf(id).map(queue -> id).orElseThrow(() -> Refusal.notFound("contact"));
    }

    private Answer putMine(ApiCall call, Chosen chosen) {
        ContactRecord record = mine(call);
        return put(call, whole(record), record.contact().queue().value(), chosen);
    }

    private Answer putAny(ApiCall call, Chosen chosen) {
        ContactId id = within.id(call);
        String queue = review.queueOf(id).orElseThrow(() -> Refusal.notFound("contact"));
        return put(call, id, queue, chosen);
    }

    private Answer put(ApiCall call, ContactId contact, String queue, Chosen chosen) {
        OrgSettings.TagRules rules =
                org.queue(queue).map(OrgSettings.Queue::tags).orElse(OrgSettings.TagRules.ORDINARY);
        List<String> before = tags.of(contact).stream().map(Tags.Tag::name).toList();
        List<String> names = checked(chosen.tags(), rules, before);
        Durably.await(tags.put(contact, names, call.person().id(), clock.instant()));
        return list(contact);
    }

    /** Those it has already may stay, whatever the rules have become. */
    private static List<String> checked(List<String> written, OrgSettings.TagRules rules, List<String> before) {
        Map<String, String> names = new LinkedHashMap<>();
        for (String tag : written) {
            if (tag == null) {
                throw Refusal.badField("tags", "has one that is none");
            }
            String name = name(tag);
            names.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
        }
        if (names.size() > rules.most() && !before.containsAll(names.values())) {
            throw Refusal.badField("tags", "are too many; at most " + rules.most());
        }
        for (String name : names.values()) {
            boolean known = rules.known().stream().anyMatch(tag -> tag.id().equals(name));
            if (!rules.free() && !known && !before.contains(name)) {
                throw Refusal.badField("tags", "has one that this queue does not know");
            }
        }
        return List.copyOf(names.values());
    }

    private static String name(String written) {
        return named(written)
                .orElseThrow(
                        () -> Refusal.badField("tags", "must each have 1 to " + LONGEST + " characters, and no comma"));
    }

    /** A tag as it is kept, so that the same word is the same tag; empty if it can be none. */
    public static Optional<String> named(String written) {
        String name = Normalizer.normalize(written, Normalizer.Form.NFC).strip().replaceAll("\\s+", " ");
        boolean plain = name.codePoints().allMatch(c -> Character.isDefined(c) && !Character.isISOControl(c));
        boolean fits = !name.isEmpty() && name.length() <= LONGEST && plain && !name.contains(",");
        return fits ? Optional.of(name) : Optional.empty();
    }

    private Answer list(ContactId contact) {
        return Answer.json(new TagList(tags.of(contact).stream()
                .map(tag -> new TagView(
                        tag.name(), tag.by(), org.agentName(tag.by()), tag.at().toEpochMilli()))
                .toList()));
    }
}
