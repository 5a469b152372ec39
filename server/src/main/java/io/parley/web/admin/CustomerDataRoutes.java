package io.parley.web.admin;

import io.parley.review.CustomerFile;
import io.parley.review.CustomerFile.Known;
import io.parley.review.Reviewer;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is kept of one customer: to look at, to hand out, and to erase. A customer is named by key, never by a part. */
public final class CustomerDataRoutes {
    private static final int LONGEST_KEY = 200;

    private final CustomerFile customers;

    public CustomerDataRoutes(CustomerFile customers) {
        this.customers = customers;
    }

    /**
     * @param key a number, an address, or the id of a visitor
     * @param identities by what they are recognised, as kind and value; all of these are handed out and erased together
     * @param written messages that were left in writing
     * @param inHand whether they are served, wait, or are to be called back: then they cannot be erased
     * @param held whether one of their contacts is on hold: then neither
     */
    public record CustomerDataView(
            String key,
            List<String> identities,
            List<String> names,
            long contacts,
            Optional<Long> first,
            Optional<Long> last,
            long recordings,
            long chats,
            long messages,
            long written,
            boolean inHand,
            boolean held) {}

    /** @param again the key once more, so that nobody is erased by a slip */
    public record Erasing(String key, String again) {}

    public List<Route<?>> routes() {
        return List.of(
                Route.get("/api/customer-data")
                        .access(Access.ADMIN)
                        .queries("key")
                        .answers(CustomerDataView.class)
                        .about("How much is kept of a customer.")
                        .does(this::known),
                Route.get("/api/customer-data/export")
                        .access(Access.ADMIN)
                        .queries("key")
                        .answersMedia("application/zip")
                        .noted()
                        .about("All that is kept of a customer, as a ZIP archive; it is written down.")
                        .does(this::export),
                Route.post("/api/customer-data/erase")
                        .takes(Erasing.class)
                        .access(Access.ADMIN)
                        .forPrograms()
                        .about("Erases a customer: what stays is that somebody was there, when, and who served them.")
                        .does(this::erase));
    }

    private static String key(ApiCall call) {
        String key = call.query("key").orElse("").strip();
        return key.isEmpty() ? refused("key", "is missing; name a number or a visitor") : key;
    }

    private static String refused(String field, String why) {
        throw Refusal.badField(field, why);
    }

    private Answer known(ApiCall call) {
        Known known = customers.find(key(call)).orElseThrow(() -> Refusal.notFound("customer"));
        return Answer.json(new CustomerDataView(
                known.key(),
                known.identities(),
                known.names(),
                known.contacts(),
                known.first().map(Instant::toEpochMilli),
                known.last().map(Instant::toEpochMilli),
                known.recordings(),
                known.chats(),
                known.messages(),
                known.written(),
                known.inHand(),
                known.held()));
    }

    private Answer export(ApiCall call) throws IOException {
        call.about(ApiCall.endOf(key(call)));
        Path file = customers
                .export(key(call), new Reviewer(call.person().id()))
                .orElseThrow(() -> Refusal.notFound("customer"));
        return new Answer(200, List.of(), new Answer.Stream("application/zip", Files.size(file), new Archive(file)))
                .header("Content-Disposition", "attachment; filename=\"customer.zip\"");
    }

    /** Gone once it was sent, or could not be. */
    private record Archive(Path file) implements Answer.Body {
        @Override
        public void writeTo(OutputStream out) throws IOException {
            Files.copy(file, out);
        }

        @Override
        public void close() throws IOException {
            Files.deleteIfExists(file);
        }
    }

    private Answer erase(ApiCall call, Erasing wanted) throws IOException {
        String key = wanted.key().strip();
        if (key.isEmpty() || key.length() > LONGEST_KEY) {
            refused("key", "must have 1 to " + LONGEST_KEY + " characters");
        }
        if (!key.equals(wanted.again().strip())) {
            refused("again", "is not the key");
        }
        call.about(ApiCall.endOf(key));
        return switch (customers.erase(key, new Reviewer(call.person().id()))) {
            case DONE -> Answer.done();
            case NOBODY -> throw Refusal.notFound("customer");
            case IN_HAND -> throw Refusal.conflict("in_hand", "is served, waits, or is to be called back");
            case HELD -> throw Refusal.conflict("held", "one of their contacts is on hold");
        };
    }
}
