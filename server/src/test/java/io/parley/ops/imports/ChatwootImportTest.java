package io.parley.ops.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.Computes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Computes
class ChatwootImportTest {
    @TempDir
    Path folder;

    @BeforeEach
    void oneSite() throws IOException {
        write("agents", """
                [{"id": 1, "email": "ann@acme.example", "name": "Ann Able", "role": "administrator"},
                 {"id": 2, "email": "bo@acme.example", "name": "Bo", "role": "agent"},
                 {"id": 3, "email": "ann@other.example", "name": "Ann Other", "role": "agent"},
                 {"id": 4, "email": "admin@acme.example", "name": "Ada", "role": "night_manager"}]
                """);
        site("");
        write("inbox_members_7", """
                {"payload": [{"id": 2}, {"user_id": 3, "name": "as older ones answer"}, {"id": 99}]}
                """);
    }

    @Test
    void anInboxOfASiteIsAQueueOfChatsWithItsMembers() throws IOException {
        site("""
                , "enable_auto_assignment": true, "auto_assignment_config": {"max_assignment_limit": 4},
                "csat_survey_enabled": true, "widget_color": "#1f93ff", "website_url": "www.acme.example/start"
                """);
        Imported imported = read();
        Imported.Queue queue = imported.queues().getFirst();
        assertEquals(List.of("website", "Website", "one"), List.of(queue.id(), queue.name(), queue.distribution()));
        assertEquals(List.of("roundRobin"), queue.order());
        Extras.OfQueue more = imported.extras().queues().get("website");
        assertEquals(List.of("chat"), more.channels());
        assertTrue(more.rating());
        assertEquals(
                new Extras.Chat("#1f93ff", List.of("https://www.acme.example")),
                imported.extras().chat());
        assertEquals(
                List.of(Map.of(), Map.of("website", 0), Map.of("website", 0), Map.of()),
                imported.people().stream().map(Imported.Person::tiers).toList());
        assertEquals(4, imported.extras().people().get("bo").chats());
    }

    @Test
    void chatsThatNobodyIsGivenAreTakenByHand() throws IOException {
        assertEquals("manual", read().queues().getFirst().distribution());
    }

    @Test
    void peopleSignInByWhatStandsBeforeTheAtAndEachBySomethingElse() throws IOException {
        Imported imported = read();
        assertEquals(
                List.of("ann", "bo", "ann-other.example", "admin-2"),
                imported.people().stream().map(Imported.Person::id).toList());
        assertEquals("administrator", imported.extras().people().get("ann").role());
        assertEquals("agent", imported.extras().people().get("admin-2").role());
        told(imported, "agents.json: people have a role that is not here and are agents: admin-2 (night_manager)");
    }

    @Test
    void workingHoursAreOpeningHoursInTheirZone() throws IOException {
        String week = """
                , "working_hours_enabled": true, "timezone": "%s", "working_hours": [
                {"day_of_week": 0, "closed_all_day": true, "open_hour": null, "open_all_day": false},
                {"day_of_week": 1, "open_hour": 9, "open_minutes": 0, "close_hour": 17, "close_minutes": 30},
                {"day_of_week": 2, "open_hour": 0, "open_minutes": 0, "close_hour": 23, "close_minutes": 59,
                 "open_all_day": true}]
                """;
        site(week.formatted("Europe/Vilnius"));
        assertEquals(
                List.of(new Extras.Hours(
                        "website",
                        "Europe/Vilnius",
                        Map.of("monday", List.of("09:00-17:30"), "tuesday", List.of("00:00-24:00")),
                        Map.of())),
                read().extras().hours());
        site(week.formatted("Middle-earth"));
        told(read(), "inbox Website has hours in the zone Middle-earth, which nobody knows");
    }

    @Test
    void cannedResponsesFillInTheSameNamesAndWhatIsUnknownIsTold() throws IOException {
        write("canned_responses", """
                [{"id": 1, "short_code": "start_here",
                  "content": "Hi {{contact.first_name || 'you'}}, {{ agent.name }} here {about} {{conversation.id}}}"},
                 {"id": 2, "short_code": "empty", "content": ""},
                 {"id": 3, "short_code": "long", "content": "%s"}]
                """.formatted("x".repeat(2_001)));
        Imported imported = read();
        assertEquals(
                List.of(new Extras.Label("start-here", "Hi {customer}, {agent} here (about) [conversation.id])")),
                imported.extras().replies());
        told(imported, "canned responses are called otherwise: /start_here is /start-here");
        told(imported, "stand in square brackets: conversation.id");
        told(imported, "canned_responses.json:3: canned response /empty has 0 characters and is left out");
        told(imported, "canned_responses.json:4: canned response /long has 2001 characters and is left out");
    }

    @Test
    void labelsAreTagsAndTeamsAreTeams() throws IOException {
        write("labels", "{\"payload\": [{\"id\": 1, \"title\": \"late_parcel\"}]}");
        write("teams", "[{\"id\": 5, \"name\": \"first line\"}, {\"id\": 6, \"name\": \"none\"}]");
        write("team_members_5", "[{\"id\": 1}, {\"id\": 3}]");
        Imported imported = read();
        assertEquals(
                List.of(new Extras.Label("late-parcel", "late_parcel")),
                imported.extras().queues().get("website").tags());
        assertEquals(
                new Extras.Team("first-line", "first line", List.of("ann", "ann-other.example")),
                imported.extras().teams().getFirst());
        told(imported, "teams.json:1: there is no team_members_6.json: nobody is in team none");
    }

    @Test
    void whatVisitorsFillInBeforeIsAskedHereToo() throws IOException {
        site("""
                , "pre_chat_form_enabled": true, "pre_chat_form_options": {"pre_chat_fields": [
                {"name": "emailAddress", "label": "Your mail", "type": "email", "enabled": true, "required": true},
                {"name": "fullName", "label": "Name", "type": "text", "enabled": true},
                {"name": "phoneNumber", "label": "Phone", "type": "text", "enabled": true},
                {"name": "off", "label": "Off", "type": "text", "enabled": false},
                {"name": "plan_type", "label": "Plan", "type": "list", "values": ["Gold", "Silver"], "enabled": true},
                {"name": "more", "label": "One more", "type": "text", "enabled": true}]}
                """);
        Imported imported = read();
        assertEquals(
                List.of(
                        new Extras.Field("email-address", "email", true, "Your mail", List.of()),
                        new Extras.Field("phone-number", "phone", false, "Phone", List.of()),
                        new Extras.Field("plan-type", "choice", false, "Plan", List.of("Gold", "Silver"))),
                imported.extras().fields());
        told(imported, "fields before a chat are left out, since nobody fills in more than three: One more");
    }

    @Test
    void whatHasNoCounterpartIsToldWhereItStands() throws IOException {
        write("inboxes", """
                {"payload": [
                  {"id": 7, "name": "Website", "channel_type": "Channel::WebWidget", "greeting_enabled": true,
                   "greeting_message": "Hello\\nthere", "hmac_mandatory": true, "hmac_token": "hush",
                   "website_url": "not an address"},
                  {"id": 8, "name": "Mail", "channel_type": "Channel::Email", "imap_password": "hush"}]}
                """);
        write("custom_attribute_definitions", "[{\"attribute_key\": \"plan\"}]");
        Imported imported = read();
        told(imported, "inboxes.json:2: inbox Website greets by 'Hello there'");
        told(imported, "inboxes.json:2: inbox Website wants visitors' identity signed");
        told(imported, "inboxes.json:2: inbox Website has no address of a site (not an address)");
        told(imported, "are of channels that are not here and are left out: Mail (Email)");
        told(imported, "custom attributes are left out");
        told(imported, "files are not there, and nothing is taken of them: teams.json, canned_responses.json");
        assertTrue(!imported.toString().contains("hush"), imported.toString());
    }

    @Test
    void aFolderWithoutAnswersIsRefusedWithWhatToRead() throws IOException {
        Files.delete(folder.resolve("inboxes.json"));
        assertTrue(refused().contains("has no inboxes.json; name the folder"), refused());
        write("inboxes", "{\"payload\": [{\"id\": 1, \"name\": \"Mail\", \"channel_type\": \"Channel::Email\"}]}");
        assertTrue(refused().contains("has no inbox of a web site"), refused());
    }

    @Test
    void aBrokenAnswerIsRefusedWithFileAndLine() throws IOException {
        write("agents", "[{\"id\": 1,\n \"email\": \"ann@acme");
        assertEquals("agents.json:2: is no whole JSON; take it from Chatwoot again", refused());
        write("agents", "<html>sign in</html>");
        assertTrue(refused().startsWith("agents.json:1: is no whole JSON"), refused());
        write("agents", "{\"error\": \"Invalid Access Token\"}");
        assertTrue(refused().contains("take it again with the token of an administrator"), refused());
        write("agents", "[\n1]");
        assertTrue(refused().startsWith("agents.json:2: here is no setting"), refused());
        write("agents", "");
        assertTrue(refused().startsWith("agents.json:1: is no list"), refused());
        write("agents", "[".repeat(5_000));
        assertTrue(refused().startsWith("agents.json:1: "), refused());
    }

    private String refused() {
        return assertThrows(ImportRefused.class, this::read).getMessage();
    }

    private Imported read() throws IOException {
        return ChatwootImport.read(folder);
    }

    private void site(String more) throws IOException {
        write(
                "inboxes",
                "{\"payload\": [{\"id\": 7, \"name\": \"Website\", \"channel_type\": \"Channel::WebWidget\"" + more
                        + "}]}");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name + ".json"), text);
    }

    private static void told(Imported imported, String what) {
        assertTrue(
                imported.remarks().stream().anyMatch(remark -> remark.toString().contains(what)),
                imported.remarks().toString());
    }
}
