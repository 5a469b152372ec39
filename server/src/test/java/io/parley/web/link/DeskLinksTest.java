package io.parley.web.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.parley.acd.port.CustomerTies;
import io.parley.chat.form.Answer;
import io.parley.chat.identity.SignedIdentity;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Customer;
import io.parley.core.contact.CustomerIdentity;
import io.parley.web.Harbour;
import io.parley.web.org.Labels;
import io.parley.web.org.Org;
import io.parley.web.org.OrgSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DeskLinksTest {
    private static final String NUMBER = "+37061234567";
    private static final Customer CALLER = new Customer(NUMBER, Optional.of("Ona"));
    private static final Customer VISITOR = new Customer("v-1", Optional.of("ona"));

    private final Ties ties = new Ties();

    /** What is one customer, as the test has it. */
    private static final class Ties implements CustomerTies {
        List<CustomerIdentity> identities = List.of();

        @Override
        public boolean any() {
            return !identities.isEmpty();
        }

        @Override
        public List<String> others(String key) {
            return List.of();
        }

        @Override
        public Known of(CustomerIdentity one) {
            return new Known(identities, List.of(), List.of());
        }

        @Override
        public CompletableFuture<Outcome> join(CustomerIdentity one, CustomerIdentity other, Sign by) {
            throw new AssertionError("nobody joins");
        }

        @Override
        public CompletableFuture<Outcome> part(CustomerIdentity one, CustomerIdentity other, Sign by) {
            throw new AssertionError("nobody parts");
        }
    }

    @Test
    void aCallIsKnownByItsNumberAndWhatItsCustomerIsTiedTo() {
        assertEquals(Optional.of("%2B37061234567"), filled("number", call()));
        assertEquals(Optional.of("Ona"), filled("name", call()));
        assertEquals(Optional.of("bookings"), filled("queue", call()));
        assertEquals(Optional.of("call-1"), filled("contact", call()));
        assertEquals(Optional.of("lt"), filled("language", call()));
        assertEquals(Optional.empty(), filled("email", call()));
        assertEquals(Optional.empty(), filled("customer", call()));
        CustomerIdentity own = CustomerIdentity.ofKey(NUMBER);
        ties.identities = List.of(
                own,
                CustomerIdentity.subject("4711"),
                CustomerIdentity.email("ona@example.org").orElseThrow());
        assertEquals(Optional.of("ona%40example.org"), filled("email", call()));
        assertEquals(Optional.of("4711"), filled("customer", call()));
        ties.identities = List.of(own, CustomerIdentity.subject("4711"), CustomerIdentity.subject("4712"));
        assertEquals(Optional.empty(), filled("customer", call()), "nobody knows which of the two");
    }

    @Test
    void aChatIsKnownByWhatTheSiteSignedBeforeWhatTheVisitorWrote() {
        List<Answer> answers = List.of(
                new Answer("order", "Order", "12345678", "12345678", false),
                new Answer("mail", "Mail", "written@example.org", "written@example.org", false),
                new Answer("phone", "Phone", "+370 (612) 34-567", "+370 (612) 34-567", false));
        LinkSubject plain = chat(Optional.empty(), answers);
        assertEquals(Optional.of("%2B37061234567"), filled("number", plain), "an order number is no phone number");
        assertEquals(Optional.of("written%40example.org"), filled("email", plain));
        assertEquals(Optional.of("12345678"), filled("attribute.order", plain));
        assertEquals(Optional.of("gold"), filled("attribute.plan", plain));
        assertEquals(Optional.empty(), filled("customer", plain));
        assertEquals(Optional.empty(), filled("attribute.tier", plain));
        SignedIdentity signed = new SignedIdentity(
                "4711", Optional.of("Ona Ž."), Optional.of("signed@example.org"), Map.of("tier", "a"), 0);
        LinkSubject known = chat(Optional.of(signed), answers);
        assertEquals(Optional.of("signed%40example.org"), filled("email", known));
        assertEquals(Optional.of("Ona%20%C5%BD."), filled("name", known));
        assertEquals(Optional.of("4711"), filled("customer", known));
        assertEquals(Optional.of("a"), filled("attribute.tier", known));
    }

    @Test
    void aLinkStandsWhereItBelongsAndOneOpens() {
        List<LinkView> views = links(
                        link("customer", true, Set.of(), Set.of()),
                        link("email", true, Set.of(Channel.CHAT), Set.of()),
                        link("queue", true, Set.of(), Set.of("support")),
                        link("number", true, Set.of(Channel.VOICE), Set.of("bookings")),
                        link("contact", true, Set.of(), Set.of()))
                .of(call(), "lt");
        assertEquals(
                List.of(
                        new LinkView("customer", "To customer", Optional.empty(), List.of("customer"), false),
                        new LinkView("number", "To number", url("%2B37061234567"), List.of(), true),
                        new LinkView("contact", "To contact", url("call-1"), List.of(), false)),
                views,
                "the first that has all it needs opens");
    }

    @Test
    void ofWhoWasErasedNothingLeadsAnywhere() {
        LinkSubject erased =
                LinkSubject.past("call-1", Channel.VOICE, "bookings", "lt", new Customer("erased-1", Optional.empty()));
        assertEquals(
                List.of(), links(link("contact", false, Set.of(), Set.of())).of(erased, "en"));
    }

    private Optional<String> filled(String place, LinkSubject contact) {
        LinkView view =
                links(link(place, false, Set.of(), Set.of())).of(contact, "en").getFirst();
        assertEquals(view.url().isPresent() ? List.of() : List.of(place), view.lacks());
        return view.url().map(url -> url.substring(url.indexOf('?') + 1));
    }

    private static Optional<String> url(String value) {
        return Optional.of("https://crm.example.org/?" + value);
    }

    private static LinkSubject call() {
        return new LinkSubject(
                "call-1",
                Channel.VOICE,
                "bookings",
                "lt",
                CALLER,
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static LinkSubject chat(Optional<SignedIdentity> signed, List<Answer> answers) {
        return new LinkSubject(
                "chat-1",
                Channel.CHAT,
                "bookings",
                "lt",
                VISITOR,
                Map.of("plan", "gold"),
                Optional.empty(),
                signed,
                answers);
    }

    private static LinkSettings.Link link(String place, boolean opens, Set<Channel> channels, Set<String> queues) {
        LinkTemplate template = assertInstanceOf(
                        LinkTemplate.Good.class, LinkTemplate.read("https://crm.example.org/?{" + place + "}"))
                .template();
        return new LinkSettings.Link(place, new Labels(Map.of("en", "To " + place)), template, opens, channels, queues);
    }

    private DeskLinks links(LinkSettings.Link... links) {
        LinkSettings settings = new LinkSettings(List.of(links), Set.of("mail"), Set.of("phone"));
        return new DeskLinks(new Org(with(settings)), ties);
    }

    static OrgSettings with(LinkSettings links) {
        return Harbour.settings().with(links);
    }
}
