package io.parley.ops.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShippedFilesTest {

    @Test
    void theDemoHasAnAdministratorASupervisorAndSixAgentsWithPhones() throws IOException {
        ParleyConfig demo = demo();
        assertEquals(1, count(demo, "administrator"));
        assertEquals(1, count(demo, "supervisor"));
        assertEquals(6, count(demo, "agent"));
        assertTrue(demo.users().stream().filter(u -> u.role().equals("agent")).allMatch(u -> u.phone() != null));
    }

    @Test
    void everyLabelOfTheDemoExistsInAllItsLanguages() throws IOException {
        ParleyConfig demo = demo();
        Stream<Map<String, String>> labels = Stream.of(
                        demo.queues().stream().map(ParleyConfig.Queue::name),
                        demo.queues().stream()
                                .flatMap(q -> q.outcomes().stream())
                                .map(ParleyConfig.Outcome::label),
                        demo.topics().stream().map(ParleyConfig.Topic::label),
                        demo.auxCodes().stream().map(ParleyConfig.AuxCode::label))
                .flatMap(s -> s);
        assertTrue(labels.allMatch(
                label -> label.keySet().containsAll(demo.organisation().languages())));
    }

    @Test
    void theDemosWebSiteIsTheSameInEachOfItsLanguages() throws IOException {
        String english = site("index");
        for (String language : demo().organisation().languages()) {
            String page = language.equals("en") ? english : site(language);
            assertTrue(page.contains("<html lang=\"" + language + "\""), language);
            assertEquals(language.equals("ar"), page.contains("dir=\"rtl\""), language);
            assertEquals(tags(english), tags(page), language);
        }
    }

    private static List<String> tags(String page) {
        return Pattern.compile("</?\\w+|/widget/[^\"]+")
                .matcher(page)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static String site(String name) throws IOException {
        try (InputStream file = ShippedFilesTest.class.getResourceAsStream("/web/demo/" + name + ".html")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void theCommentedExampleIsValid() {
        assertEquals(
                "Example Ltd",
                ConfigFile.read(Path.of("docs/parley.yaml")).organisation().name());
    }

    @Test
    void theExampleShowsEverySectionThatAFileMayHave() throws IOException {
        String example = Files.readString(Path.of("docs/parley.yaml"));
        for (var section : ParleyConfig.class.getRecordComponents()) {
            boolean ofTheConsole = section.getName().equals("prompts"); // their sounds are brought there
            assertEquals(!ofTheConsole, example.contains("\n" + section.getName() + ":"), section.getName());
        }
    }

    @Test
    void theTrunkProfileIsValidBesideAnOrganisation() throws IOException {
        String profile = Files.readString(Path.of("../sip-config/trunks/carrier.yaml"));
        String organisation = "organisation: {name: Example, languages: [en]}\nqueues: [{id: sales}]\n";
        ParleyConfig config = ConfigFile.parse("carrier.yaml", organisation + profile);
        TrunkSection trunk = config.trunks().getFirst();
        assertTrue(trunk.password().isSet() && trunk.password().value() == null, "a secret is written down");
        assertEquals(2, trunk.addresses().size());
        assertEquals("main-line", config.numbers().getFirst().flow());
    }

    private static long count(ParleyConfig config, String role) {
        return config.users().stream().filter(u -> u.role().equals(role)).count();
    }

    private static ParleyConfig demo() throws IOException {
        try (InputStream file = ShippedFilesTest.class.getResourceAsStream("/demo/halcyon-lines.yaml")) {
            return ConfigFile.parse("halcyon-lines.yaml", new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
