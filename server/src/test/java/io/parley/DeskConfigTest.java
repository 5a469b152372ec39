package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.contact.Channel;
import io.parley.ops.config.ConfigFile;
import io.parley.ops.config.ConfigProblem;
import io.parley.ops.config.DocumentChanges;
import io.parley.ops.config.DocumentCheck;
import io.parley.ops.config.DocumentJson;
import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.RoutingDocument;
import io.parley.ops.config.SettingProblem;
import io.parley.web.link.LinkSettings;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class DeskConfigTest {
    private static final String CRM =
            "{id: crm, label: {en: CRM}, url: \"https://crm.example.org/?q={number}\", openOnAnswer: true}";
    private static final String ORDERS =
            "{id: orders, label: {en: Orders}, url: \"https://shop.example.org/{attribute.order}\","
                    + " channels: [chat], queues: [sales]}";

    @Test
    void readsWhatLinksThereAreAndForWhichContacts() {
        List<LinkSettings.Link> links =
                DeskConfig.links(read("links: [" + CRM + ", " + ORDERS + "]")).links();
        assertTrue(links.getFirst().openOnAnswer());
        assertEquals(Set.of(), links.getFirst().channels());
        assertEquals(Set.of(Channel.CHAT), links.getLast().channels());
        assertEquals(Set.of("sales"), links.getLast().queues());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "desk.links[0].id is missing or odd | label: {en: A}, url: \"https://a.example\"",
                "desk.links[0].label is missing | id: a, url: \"https://a.example\"",
                "desk.links[0].label.en must have 1 to 60 | id: a, label: {en: \" \"}, url: \"https://a.example\"",
                "desk.links[0].url is no address of a web page | id: a, label: {en: A}",
                "desk.links[0].channels[0] is unknown; write voice or chat | A, channels: [call]",
                "desk.links[0].queues[0] is not a queue: x; known: [sales] | A, queues: [x]",
                "desk.links[0].url has an unknown place {phone}; perhaps {number} is meant, known | P/{phone}\"",
                "desk.links[0].url has an unknown place {e-mail}; perhaps {email} is meant, known | P/{e-mail}\"",
                "desk.links[0].url has an unknown place {langauge}; perhaps {language} is meant | P/{langauge}\"",
                "desk.links[0].url is not encrypted on its way; write https"
                        + " | id: a, label: {en: A}, url: \"http://a.example\""
            })
    void saysWhatIsWrongAndWhatToWrite(String told, String link) {
        String whole = link.strip()
                .replaceAll("^A,", "id: a, label: {en: A}, url: \"https://a.example\",")
                .replaceAll("^P/", "id: a, label: {en: A}, url: \"https://a.example/");
        String problem = assertThrows(ConfigProblem.class, () -> read("links: [{" + whole + "}]"))
                .getMessage();
        assertTrue(problem.contains(told.strip()), problem);
        assertTrue(problem.contains("parley.yaml:5: "), problem);
    }

    @Test
    void thereAreFiveAtMostAndEachHasAnIdOfItsOwn() {
        String problem = assertThrows(ConfigProblem.class, () -> read("links: [" + (CRM + ", ").repeat(5) + CRM + "]"))
                .getMessage();
        assertTrue(problem.contains("desk.links are too many; write at most 5"), problem);
        assertTrue(problem.contains("desk.links[1].id is used twice: crm"), problem);
    }

    @Test
    void linksAreInTheDocumentAndDifferencesGoByTheirIds() throws DocumentJson.NoDocument {
        ParleyConfig file = read("links: [" + CRM + ", " + ORDERS + "]");
        RoutingDocument document = RoutingDocument.of(file);
        assertEquals(file.desk(), document.on(file).desk());
        ObjectNode before = DocumentJson.tree(document);
        ObjectNode after = before.deepCopy();
        ((ObjectNode) after.at("/desk/links/1")).put("openOnAnswer", true);
        assertEquals(
                List.of("desk.links[orders].openOnAnswer"),
                DocumentChanges.between(before, after).stream()
                        .map(DocumentChanges.Change::path)
                        .toList());
        before.remove("desk");
        assertEquals(document.desk(), DocumentJson.read(before, document).desk(), "older versions say nothing of it");
        ((ArrayNode) before.path("queues")).removeAll().addObject().put("id", "support");
        assertEquals(
                1,
                DocumentJson.read(before, document).desk().links().size(),
                "what is for queues that are no more is left out");
    }

    @Test
    void aMistakeInTheConsoleIsToldAtTheLinkByItsId() {
        ParleyConfig file = read("links: [" + CRM + ", " + ORDERS + "]");
        ObjectNode document = DocumentJson.tree(RoutingDocument.of(file));
        ((ObjectNode) document.at("/desk/links/1")).put("url", "https://shop.example.org/{order}");
        DocumentCheck.Unusable told = assertInstanceOf(
                DocumentCheck.Unusable.class,
                new DocumentCheck(file, RoutingChecks::of).of(document, RoutingDocument.of(file)));
        assertEquals(
                List.of("desk.links[orders].url"),
                told.problems().stream().map(SettingProblem::path).toList());
    }

    private static ParleyConfig read(String desk) {
        String text = """
                organisation: {name: T, languages: [en]}
                queues: [{id: sales}]
                preChat: {fields: [{id: order, label: {en: Order}}]}
                desk:
                  """;
        return ConfigFile.parse("parley.yaml", text + "  " + desk, RoutingChecks::of);
    }
}
