package io.parley.ops.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFileTest {
    private static final String SMALL = """
        organisation:
          name: Halcyon Lines
          zone: Europe/Vilnius
          languages: [en, ru]
        skills: [bookings]
        hours:
          - id: office
            days:
              monday: ["08:00-12:00", "13:00-17:30"]
        queues:
          - id: bookings
            name: {en: Bookings}
            skills: {bookings: 3}
            hours: office
        topics:
          - id: booking
            queue: bookings
        users:
          - id: anna
            name: Anna Sokolova
            role: agent
            password: {value: secret}
            phone: {user: "201", password: {value: p}}
            agent: {languages: {ru: 9}, skills: {bookings: 5}, queues: [bookings], chats: 3}
        """;

    @Test
    void readsASmallFileAndFillsTheRest() {
        ParleyConfig config = ConfigFile.parse("parley.yaml", SMALL);
        assertEquals(8080, config.http().port());
        assertEquals(5060, config.sip().port());
        assertEquals(20, config.queues().get(0).ringSeconds());
        assertEquals(Map.of("ru", 9), config.users().get(0).agent().languages());
    }

    @Test
    void namesFileLineAndKnownSettingsForAnUnknownOne() {
        String said = problem(SMALL.replace("    hours: office", "    hourz: office"));
        assertTrue(said.startsWith("parley.yaml:14: queues[0].hourz is not a setting; "), said);
        assertTrue(said.contains("known here: ") && said.contains("hours"), said);
    }

    @Test
    void saysWhatATypoMayHaveMeant() {
        String said = problem(SMALL.replace("    hours: office", "    hourz: office"));
        assertTrue(
                said.startsWith("parley.yaml:14: queues[0].hourz is not a setting; did you mean hours? known"), said);
        String far = problem(SMALL.replace("    hours: office", "    opened: office"));
        assertTrue(far.startsWith("parley.yaml:14: queues[0].opened is not a setting; known here: "), far);
    }

    @Test
    void whatStandsTwiceIsNamedWithItsLine() {
        String said = problem(SMALL.replace("    hours: office", "    hours: office\n    hours: office"));
        assertEquals("parley.yaml:15: hours stands twice in the same place; take one out", said);
    }

    @Test
    void aTrunkIsKnownByAddressesAndNoName() {
        String said = problem(SMALL + "trunks: [{id: north, addresses: [192.0.2.0/24, north.example]}]\n");
        assertTrue(said.contains("trunks[0].addresses[1] is neither an IP address nor a network; write such as"), said);
    }

    @Test
    void namesTheLineOfAWrongType() {
        String said = problem(SMALL.replace("bookings: 3", "bookings: three"));
        assertEquals("parley.yaml:13: queues[0].skills.bookings must be a whole number, such as 30", said);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name: {en: Bookings} | name: Bookings | name must be names with a value each; write {name: text, ...}
            skills: {bookings: 3} | skills: [two] | skills must be names with a value each; write {name: 1, ...}
            hours: office | channels: voice | channels must be a list; write [text, ...]
            hours: office | wrapUp: 5 minutes | wrapUp must be
            """)
    void saysWhatToWriteInPlaceOfAnotherKind(String right, String wrong, String said) {
        assertTrue(SMALL.contains(right), right);
        String problem = problem(SMALL.replace(right, wrong));
        assertTrue(problem.matches("parley\\.yaml:\\d+: " + Pattern.quote("queues[0]." + said) + ".*"), problem);
        assertFalse(problem.contains("java."), problem);
    }

    @Test
    void aFractionIsNoWholeNumber() {
        assertTrue(problem(SMALL + "media: {portFrom: 20000.5}\n").contains("media.portFrom must be a whole number"));
    }

    @Test
    void aSecretThatStandsWhereItsPlaceIsToBeNamedIsNotSaid() {
        String said = problem(SMALL + "database: {password: hunter2}\n");
        assertFalse(said.contains("hunter2"), said);
        assertTrue(said.contains("database.password must be the place of a secret"), said);
    }

    @Test
    void namesTheLineOfAReferenceToNothing() {
        assertEquals(
                "parley.yaml:14: queues[0].hours names hours that are not defined: night; known: [office]",
                problem(SMALL.replace("    hours: office", "    hours: night")));
    }

    @Test
    void tellsAllProblemsAtOnce() {
        String said = problem(SMALL.replace("13:00-17:30", "17:30-13:00").replace("role: agent", "role: boss"));
        assertEquals(2, said.lines().count(), said);
        assertTrue(said.contains("parley.yaml:9: hours[0].days.monday[1] is not an interval"), said);
        assertTrue(
                said.contains("parley.yaml:21: users[0].role is unknown; "
                        + "write administrator, supervisor, team_lead or agent"),
                said);
    }

    @Test
    void readsCannedRepliesAndRefusesThoseThatNobodyCouldUse() {
        ParleyConfig good = ConfigFile.parse(
                "parley.yaml", SMALL + "cannedReplies: [{id: hello, text: {en: 'I am {agent}, {customer}'}}]\n");
        assertTrue(good.cannedReplies().get(0).queues().isEmpty());
        String said = problem(SMALL
                + "cannedReplies: [{id: a, text: {en: 'Hi {name}'}}, {id: b},"
                + " {id: a, queues: [none], text: {fr: ''}}]\n");
        assertTrue(
                said.contains("cannedReplies[0].text.en has an unknown place {name}; known: [agent, customer]"), said);
        assertTrue(said.contains("cannedReplies[2].id is used twice: a"), said);
        assertTrue(said.contains("cannedReplies[2].queues[0] is not a queue: none; known: [bookings]"), said);
        assertTrue(said.contains("cannedReplies[2].text.fr is not in a language of the organisation"), said);
        assertTrue(said.contains("cannedReplies[2].text.fr must have 1 to 2000 characters"), said);
        assertTrue(said.contains("cannedReplies[1].text is missing"), said);
    }

    @Test
    void refusesLimitsOfFilesThatNobodyCouldKeep() {
        String limits = "chat: {files: {largestMegabytes: 20, perDayMegabytes: 10, types: [pictures]}}\n";
        String said = problem(limits + SMALL);
        assertTrue(said.contains("chat.files.perDayMegabytes is less than one file may have"), said);
        assertTrue(said.contains("chat.files.types[0] is no media type"), said);
    }

    @Test
    void aLogoIsTheAddressOfAPictureThatPagesMayShow() {
        String right = SMALL + "chat: {logo: \"https://www.example.org/img/logo.png?v=2\"}\n";
        assertEquals(
                "https://www.example.org/img/logo.png?v=2",
                ConfigFile.parse("parley.yaml", right).chat().logo());
        for (String wrong : new String[] {"logo.png", "http://www.example.org/logo.png", "javascript:alert(1)"}) {
            String said = problem(SMALL + "chat: {logo: \"" + wrong + "\"}\n");
            assertTrue(said.contains("chat.logo is not the address of a picture"), said);
            assertTrue(said.contains("https://www.example.org/logo.png"), said);
        }
    }

    @Test
    void refusesASettingWrittenTwice() {
        assertTrue(problem(SMALL + "skills: [baggage]\n").contains("parley.yaml:"));
    }

    @Test
    void refusesAnEmptyFile() {
        assertTrue(problem("").startsWith("parley.yaml:1:"));
    }

    @Test
    void neverPrintsASecret() {
        ParleyConfig config = ConfigFile.parse("parley.yaml", SMALL);
        assertFalse(config.toString().contains("secret:") || config.toString().contains("value=secret"));
        assertEquals("(secret)", config.users().get(0).password().toString());
    }

    @Test
    void namesAMissingSecret() {
        Secret secret = new Secret("PARLEY_TEST_PASSWORD", null, null, null);
        ConfigProblem problem = assertThrows(ConfigProblem.class, () -> secret.reveal(Map.of(), Path.of(".")));
        assertTrue(problem.getMessage().contains("PARLEY_TEST_PASSWORD"), problem.getMessage());
    }

    private static String problem(String text) {
        return assertThrows(ConfigProblem.class, () -> ConfigFile.parse("parley.yaml", text))
                .getMessage();
    }
}
