package io.parley.web.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Journal;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.Customer;
import io.parley.core.routing.Effect;
import io.parley.core.routing.RoutingEvent;
import io.parley.sim.Computes;
import io.parley.store.Samples;
import io.parley.web.Browser;
import io.parley.web.Browser.Reply;
import io.parley.web.Harbour;
import io.parley.web.Rig;
import io.parley.web.Tab;
import io.parley.web.link.LinkSettings;
import io.parley.web.link.LinkTemplate;
import io.parley.web.org.Labels;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Links into other programs: on the card of whoever has the contact, and on its page for whoever may open that. */
@Computes
class DeskLinkRoutesTest {
    private static final String FIND = "https://crm.example.org/find?phone=";

    @TempDir
    Path folder;

    private Rig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(folder);
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    @Test
    void theCardHasThemAndHasOthersOnceTheSettingsDo() {
        Browser ana = rig.ready("ana");
        Tab tab = rig.tab(ana);
        rig.web.become(Harbour.settings().with(links("{number}")));
        rig.arrives("chat-1", Channel.CHAT);
        String offer = tab.frame("offer").path("offer").path("id").asString();
        assertFalse(
                tab.frame("offer").path("offer").has("deskLinks"), "who has not taken it is not led to the customer");
        ana.post("/api/offers/" + offer + "/accept");
        JsonNode link = tab.frame("contact").path("contact").path("deskLinks").get(0);
        assertEquals("Find", link.path("label").asString());
        assertEquals(FIND + "%2B37061234567", link.path("url").asString());
        assertTrue(link.path("opens").asBoolean());
        rig.web.become(Harbour.settings().with(links("{email}")));
        rig.web.changed(2, Set.of());
        JsonNode other = tab.frame("contact", frame -> !link(frame).has("url"));
        assertEquals("email", link(other).path("lacks").get(0).asString());
        assertFalse(link(other).path("opens").asBoolean());
    }

    @Test
    void theContactsPageHasThemForWhoeverMayOpenItUntilTheCustomerIsErased() {
        past("call-1", "ana");
        past("call-2", "boris");
        rig.web.become(Harbour.settings().with(links("{number}&name={name}&c={contact}&x={attribute.plan}")));
        JsonNode lacking = json(rig.signedIn("sam").get("/api/review/contacts/call-1"))
                .path("deskLinks")
                .get(0);
        assertEquals("attribute.plan", lacking.path("lacks").get(0).asString(), "history keeps no attributes");
        rig.web.become(Harbour.settings().with(links("{number}&name={name}&c={contact}")));
        String page = rig.signedIn("sam").get("/api/review/contacts/call-1").body();
        assertTrue(page.contains(FIND + "%2B37061234567&name=Ona&c=call-1"), page);
        Browser lea = rig.signedIn("lea");
        assertTrue(lea.get("/api/review/contacts/call-1").body().contains(FIND));
        assertEquals(404, lea.get("/api/review/contacts/call-2").status(), "Boris is in no team of hers");
        assertEquals(403, rig.signedIn("ana").get("/api/review/contacts/call-1").status());
        Browser ada = rig.signedIn("ada");
        String erase = "{\"key\":\"+37061234567\",\"again\":\"+37061234567\"}";
        assertEquals(204, ada.post("/api/customer-data/erase", erase).status());
        JsonNode erased = json(ada.get("/api/review/contacts/call-1"));
        assertEquals(0, erased.path("deskLinks").size());
    }

    @Test
    void whoWritesOneSeesWhereItLeads() {
        Browser sam = rig.signedIn("sam");
        JsonNode preview = json(preview(sam, FIND + "{number}&n={name}&q={queue}&x={attribute.plan}"));
        assertEquals(
                FIND + "%2B37061234567&n=Ona%20%26%20Jonas%20%C5%BDukai&q=bookings&x=gold",
                preview.path("url").asString());
        assertEquals("bookings", preview.path("sample").path("queue").asString());
        Reply refused = preview(sam, "https://{name}.example.org/");
        assertEquals(400, refused.status());
        assertTrue(refused.body().contains("has a place where the host is"), refused.body());
        assertEquals(400, sam.post("/api/desk-links/preview", "{}").status());
    }

    private static Reply preview(Browser browser, String url) {
        return browser.post("/api/desk-links/preview", "{\"url\":\"" + url + "\"}");
    }

    private static JsonNode link(JsonNode frame) {
        return frame.path("contact").path("deskLinks").path(0);
    }

    private static LinkSettings links(String behind) {
        LinkTemplate template = assertInstanceOf(LinkTemplate.Good.class, LinkTemplate.read(FIND + behind))
                .template();
        LinkSettings.Link link = new LinkSettings.Link(
                "find", new Labels(Map.of("en", "Find", "lt", "Rasti")), template, true, Set.of(), Set.of());
        return new LinkSettings(List.of(link), Set.of(), Set.of());
    }

    private void past(String id, String agent) {
        Contact contact = Samples.of(
                Samples.contact(id, Channel.VOICE, rig.time.instant().minusSeconds(600)),
                new Customer("+37061234567", Optional.of("Ona")));
        Effect kept = new Effect.RecordChanged(Samples.ended(contact, new AgentId(agent), "sold", ""));
        CompletableFuture<Void> durable = new CompletableFuture<>();
        long seq = 1_000_000 + id.charAt(id.length() - 1);
        rig.store
                .journal()
                .append(
                        List.of(new Journal.Entry(seq, rig.time.instant(), new RoutingEvent.Tick(), List.of(kept))),
                        () -> durable.complete(null));
        durable.join();
    }

    private static JsonNode json(Reply reply) {
        assertEquals(200, reply.status(), reply.body());
        return new JsonMapper().readTree(reply.body());
    }
}
