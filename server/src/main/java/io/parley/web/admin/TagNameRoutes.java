package io.parley.web.admin;

import io.parley.acd.port.Tags;
import io.parley.web.console.TagRoutes;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Durably;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import java.util.List;

/** The tags there are on contacts, and other names for them; what queues know is part of the configuration. */
public final class TagNameRoutes {
    private static final int MOST = 1_000;

    private final Tags tags;

    public TagNameRoutes(Tags tags) {
        this.tags = tags;
    }

    /** @param contacts that have it */
    public record TagUse(String tag, long contacts) {}

    public record TagUses(List<TagUse> tags) {}

    /** @param to a tag that there is already: the two become one */
    public record Renaming(String from, String to) {}

    /** @param contacts whose tag it was */
    public record Renamed(long contacts) {}

    public List<Route<?>> routes() {
        return List.of(
                Route.get("/api/tags/uses")
                        .access(Access.ADMIN)
                        .answers(TagUses.class)
                        .about("All tags on contacts, the most used first.")
                        .does(call -> Answer.json(new TagUses(tags.uses(MOST).stream()
                                .map(use -> new TagUse(use.name(), use.contacts()))
                                .toList()))),
                Route.post("/api/tags/rename")
                        .takes(Renaming.class)
                        .access(Access.ADMIN)
                        .answers(Renamed.class)
                        .about("Gives a tag another name on all contacts; with one that is there it becomes one.")
                        .does(this::rename));
    }

    private Answer rename(ApiCall call, Renaming wanted) {
        String to = TagRoutes.named(wanted.to())
                .orElseThrow(() -> Refusal.badField("to", "bad_tag", "must have 1 to 40 characters, and no comma"));
        long contacts = Durably.await(tags.rename(wanted.from(), to));
        if (contacts == 0) {
            throw Refusal.notFound("tag");
        }
        return Answer.json(new Renamed(contacts));
    }
}
