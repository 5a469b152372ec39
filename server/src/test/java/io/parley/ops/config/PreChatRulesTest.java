package io.parley.ops.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PreChatRulesTest {
    private static final String FILE = """
        organisation: {name: Halcyon Lines, languages: [en]}
        queues: [{id: bookings}]
        users: [{id: sam, name: Sam, role: supervisor, password: {value: secret}}]
        """;

    @Test
    void aFieldIsOfAKindThatIsKnownAndHasAName() {
        PreChatSettings form = parsed("fields: [{id: order, label: {en: Order}, required: true}]")
                .preChat();
        assertEquals("text", form.fields().getFirst().type());
        assertTold("preChat.fields[0].type is unknown: date", "fields: [{id: order, type: date, label: {en: Order}}]");
        assertTold("preChat.fields[0].label is missing", "fields: [{id: order}]");
        assertTold("preChat.fields[0].id is missing or odd", "fields: [{id: My Order, label: {en: Order}}]");
        assertTold("preChat.fields[1].id is used twice", "fields: [{id: a, label: {en: A}}, {id: a, label: {en: B}}]");
        assertTold("preChat.fields[0].longest is out of range", "fields: [{id: a, longest: 0, label: {en: A}}]");
        assertTold(
                "preChat.fields are too many",
                "fields: [" + "{id: a, label: {en: A}},".repeat(3) + "{id: d, label: {en: D}}]");
    }

    @Test
    void onlyAChoiceHasChoices() {
        assertTold("preChat.fields[0].choices is empty", "fields: [{id: a, type: choice, label: {en: A}}]");
        String choices = "choices: [{id: gold, label: {en: Gold}}]";
        assertTold(
                "preChat.fields[0].choices are for type choice", "fields: [{id: a, label: {en: A}, " + choices + "}]");
        assertTold(
                "preChat.fields[0].choices[0].label is missing",
                "fields: [{id: a, type: choice, label: {en: A}, choices: [{id: gold}]}]");
    }

    @Test
    void aConsentSaysWhichWordsLeadToItsPage() {
        PreChatSettings.Consent consent = parsed(
                        "consent: {text: {en: \"I agree to the [rules].\"}, link: \"https://a.example/x\"}")
                .preChat()
                .consent();
        assertTrue(consent.asks());
        assertTold(
                "preChat.consent.text.en does not say", "consent: {text: {en: I agree}, link: \"https://a.example\"}");
        assertTold(
                "preChat.consent.link is no address", "consent: {text: {en: \"I [agree]\"}, link: \"javascript:x\"}");
        assertTold("preChat.consent.text is missing", "consent: {link: \"https://a.example\"}");
    }

    @Test
    void theFormIsInTheDocumentAndVersionsOfBeforeKeepTheFilesOwn() {
        ParleyConfig file = parsed("fields: [{id: order, label: {en: Order}}]");
        assertEquals(file.preChat(), RoutingDocument.of(file).on(file).preChat());
        assertTrue(DocumentJson.LATER.contains("preChat"));
    }

    private static void assertTold(String problem, String form) {
        String told = assertThrows(ConfigProblem.class, () -> parsed(form)).getMessage();
        assertTrue(told.contains(problem), told);
    }

    private static ParleyConfig parsed(String form) {
        return ConfigFile.parse("parley.yaml", FILE + "preChat: {" + form + "}\n");
    }
}
