package io.parley.web.console;

import io.parley.acd.Distributor;
import io.parley.acd.port.OutsideNumbers.OutsideNumber;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.web.book.NumberBook;
import io.parley.web.desk.DeskPictures;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import io.parley.web.org.Org;
import io.parley.web.org.OrgSettings;
import io.parley.web.org.TransferTargets;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Numbers of the book as an agent finds them: whom a contact may be handed on to, or whom one may want to call. */
public final class FindNumberRoutes {
    private static final int MOST = 20;
    private static final int LONGEST_ID = 64;

    private final Distributor distributor;
    private final NumberBook book;
    private final Org org;
    private final TransferRules rules;

    public FindNumberRoutes(Distributor distributor, NumberBook book, Org org) {
        this.distributor = distributor;
        this.book = book;
        this.org = org;
        rules = new TransferRules(org);
    }

    /** @param more whether there are others that fit */
    public record Found(List<FoundNumber> numbers, boolean more) {}

    public record FoundNumber(String id, String name, String number, String note, List<String> tags) {}

    public List<Route<?>> routes() {
        return List.of(Route.get("/api/number-book/find")
                .queries("words", "contact")
                .access(Access.DESK)
                .answers(Found.class)
                .about("Numbers outside with these words; of a contact in hand those that it may be handed on to.")
                .does(this::find));
    }

    private Answer find(ApiCall call) {
        Predicate<OutsideNumber> wanted =
                call.query("contact").map(id -> ofContact(call, id)).orElseGet(() -> ofAgent(call));
        List<OutsideNumber> found = book.find(call.query("words").orElse(""), wanted);
        List<FoundNumber> shown = found.stream()
                .limit(MOST)
                .map(one -> new FoundNumber(one.id(), one.name(), one.number(), one.note(), one.tags()))
                .toList();
        return Answer.json(new Found(shown, found.size() > MOST));
    }

    private Predicate<OutsideNumber> ofAgent(ApiCall call) {
        Set<String> queues =
                org.agent(call.person().id()).map(OrgSettings.Agent::queues).orElse(Set.of());
        return one -> one.queues().isEmpty() || one.queues().stream().anyMatch(queues::contains);
    }

    /** None for a contact that is not in hand: it may have been handed on or parked while words were typed. */
    private Predicate<OutsideNumber> ofContact(ApiCall call, String id) {
        if (id.length() > LONGEST_ID) {
            throw Refusal.notFound("contact");
        }
        ContactId wanted = new ContactId(id);
        return DeskPictures.inHand(distributor.closeUp(wanted), wanted, Mine.agent(call))
                .map(mine -> ofContact(mine.record().contact()))
                .orElse(one -> false);
    }

    private Predicate<OutsideNumber> ofContact(Contact contact) {
        TransferTargets allowed = rules.allowed(contact);
        String queue = contact.queue().value();
        return one -> contact.channel() == Channel.VOICE
                && allowed.mayNumber(one.number())
                && (one.queues().isEmpty() || one.queues().contains(queue));
    }
}
