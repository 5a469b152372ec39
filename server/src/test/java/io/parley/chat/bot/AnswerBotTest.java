package io.parley.chat.bot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.contact.ContactId;
import io.parley.core.contact.TranscriptEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerBotTest {
    private final AnswerBot bot = new AnswerBot(List.of(
            known(
                    "parcel",
                    Map.of(
                            "en", List.of("Where is my parcel?", "track my order", "my package has not arrived"),
                            "ru", List.of("Где моя посылка?", "отследить заказ"),
                            "lt", List.of("Kur mano siuntinys?"),
                            "ar", List.of("أين طلبي؟", "تتبع الشحنة"))),
            known(
                    "refund",
                    Map.of(
                            "en", List.of("How do I get a refund?", "return an item", "money back"),
                            "ru", List.of("Как вернуть деньги?", "возврат товара"))),
            known(
                    "hours",
                    Map.of(
                            "en",
                            List.of("When are you open?", "opening hours"),
                            "el",
                            List.of("Πότε είστε ανοιχτά;")))));

    private static AnswerBot.Known known(String id, Map<String, List<String>> questions) {
        Map<String, String> answers = new java.util.HashMap<>();
        questions.keySet().forEach(language -> answers.put(language, id));
        return new AnswerBot.Known(id, questions, answers);
    }

    private Bot.Reply ask(String language, int misses, String... words) {
        List<TranscriptEvent> said = new ArrayList<>();
        for (String text : words) {
            said.add(new TranscriptEvent(
                    new ContactId("c1"),
                    said.size() + 1,
                    Instant.EPOCH,
                    TranscriptEvent.Kind.MESSAGE,
                    TranscriptEvent.Author.VISITOR,
                    "v1",
                    "Ona",
                    Optional.of("m" + said.size()),
                    text));
        }
        return bot.reply(new Bot.Question(
                        new ContactId("c1"), said.size(), "orders", "orders", language, "Ona", said, misses, List.of()))
                .join();
    }

    @ParameterizedTest
    @CsvSource({
        "en, where is my parcel, parcel",
        "en, Wher is my parsel???, parcel",
        "en, can I track the order, parcel",
        "en, i want my money back, refund",
        "en, what are your opening hours, hours",
        "ru, где посылка, parcel",
        "ru, хочу вернуть деньги, refund",
        "lt, kur siuntinys, parcel",
        "ar, أين الطلب, parcel",
        "el, ποτε ειστε ανοιχτα, hours"
    })
    void whatIsKnownIsAnsweredInOtherWords(String language, String words, String answer) {
        Bot.Reply reply = ask(language, 0, words);
        assertEquals(List.of(answer), reply.says());
        assertTrue(reply.knew());
        assertEquals(Bot.Then.STAY, reply.then());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "thanks but not helpful",
                "Thank you, but no",
                "это не помогло, спасибо",
                "не помогна, благодаря",
                "ačiū, bet nepadėjo",
                "nepadėjo, ačiū",
                "ευχαριστώ, δεν βοήθησε",
                "شكرا لكن لم يساعد"
            })
    void thanksThatSayItDidNotHelpAreMoreThanThanks(String words) {
        assertFalse(ThankWords.only(words));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Thanks!",
                "no, thank you",
                "спасибо большое",
                "нет, спасибо",
                "Не, благодаря ви",
                "Благодаря",
                "Ačiū",
                "Ευχαριστώ πολύ",
                "شكرًا جزيلًا",
                "لا، شكرا"
            })
    void thanksForAnAnswerAreNoQuestion(String thanks) {
        Bot.Reply reply = ask("en", 0, "Where is my parcel?", thanks);
        assertEquals(List.of(BotTexts.of("en").say("welcome")), reply.says());
        assertTrue(reply.knew());
        assertFalse(ask("en", 0, thanks).knew(), "for nothing");
        assertFalse(ask("en", 0, "Where is my parcel?", "thanks, and vouchers?").knew());
    }

    @Test
    void whatIsNotKnownIsSaidOnceThenPeopleTakeOver() {
        Bot.Reply first = ask("en", 0, "do you like cheese");
        assertFalse(first.knew());
        assertEquals(List.of(BotTexts.of("en").say("unsure")), first.says());
        Bot.Reply second = ask("en", 1, "do you like cheese", "cheddar I mean");
        assertEquals(Bot.Then.PEOPLE, second.then());
    }

    @Test
    void whatIsNearIsOfferedAsAChoiceAndTakenByItsNumber() {
        Bot.Reply offered = ask("en", 0, "something about my item");
        assertFalse(offered.knew());
        assertTrue(offered.says().getFirst().contains("1. "), offered.toString());
        Bot.Reply chosen = ask("en", 0, "something about my item", "1");
        assertTrue(chosen.knew(), chosen.toString());
    }

    @Test
    void aNumberWithoutAChoiceIsNone() {
        assertFalse(ask("en", 0, "where is my parcel", "1").knew());
    }

    @Test
    void itAnswersInTheLanguagesItHasAnswersIn() {
        assertEquals(Set.of("en", "ru", "lt", "ar", "el"), bot.languages());
        assertEquals(Bot.Then.PEOPLE, ask("bg", 0, "къде е пратката").then());
    }
}
