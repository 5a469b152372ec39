package io.parley.web.admin;

import io.parley.chat.bot.AnswerBot;
import io.parley.chat.bot.Bot;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.TranscriptEvent;
import io.parley.web.admin.Configuration.BotPortView;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Bots of the configuration: where those of others are, and a question put to answers before they hold. */
public final class BotRoutes {
    private static final int LONGEST_QUESTION = 1_000;
    private static final int MOST_ANSWERS = 2_000;
    private static final int LARGEST = 1 << 20;

    private final Configuration configuration;

    public BotRoutes(Configuration configuration) {
        this.configuration = configuration;
    }

    public record PortsView(List<BotPortView> ports) {}

    /** @param questions several ways to ask it, by language; @param answer by language */
    public record KnownAnswer(String id, Map<String, List<String>> questions, Map<String, String> answer) {}

    /** @param answers as they would be */
    public record Asked(List<KnownAnswer> answers, String language, String question) {}

    public enum How {
        ANSWER,
        /** Some are near: the visitor is asked which. */
        CHOICE,
        UNSURE,
        /** It has no answers in this language: people have the chat at once. */
        PEOPLE
    }

    /** @param answer the id of the one that is given; absent else; @param says what the visitor reads */
    public record Said(How how, Optional<String> answer, List<String> says) {}

    public List<Route<?>> routes() {
        return List.of(
                Route.get("/api/bot-ports")
                        .access(Access.ADMIN)
                        .answers(PortsView.class)
                        .about("Programs of others that may answer visitors, as the configuration file names them.")
                        .does(call -> Answer.json(new PortsView(configuration.botPorts()))),
                Route.post("/api/bots/try")
                        .takes(Asked.class)
                        .largest(LARGEST)
                        .access(Access.ADMIN)
                        .answers(Said.class)
                        .unnoted()
                        .about("What a bot with these answers says to a question.")
                        .does(this::ask));
    }

    private Answer ask(ApiCall call, Asked asked) {
        String question = asked.question().strip();
        if (question.isEmpty() || question.length() > LONGEST_QUESTION) {
            throw Refusal.badLength("question", 1, LONGEST_QUESTION);
        }
        if (asked.answers().size() > MOST_ANSWERS) {
            throw Refusal.badField("answers", "are more than " + MOST_ANSWERS);
        }
        AnswerBot bot = new AnswerBot(asked.answers().stream()
                .map(one -> new AnswerBot.Known(one.id(), one.questions(), one.answer()))
                .toList());
        Bot.Reply reply = bot.reply(question(asked.language(), question)).join();
        return Answer.json(new Said(how(reply), given(asked, reply), reply.says()));
    }

    private static Bot.Question question(String language, String text) {
        TranscriptEvent event = new TranscriptEvent(
                new ContactId("try"),
                1,
                Instant.EPOCH,
                TranscriptEvent.Kind.MESSAGE,
                TranscriptEvent.Author.VISITOR,
                "",
                "",
                Optional.empty(),
                text);
        return new Bot.Question(event.conversation(), 1, "", "", language, "", List.of(event), 0, List.of());
    }

    private static How how(Bot.Reply reply) {
        if (reply.then() == Bot.Then.PEOPLE) {
            return How.PEOPLE;
        }
        if (reply.knew()) {
            return How.ANSWER;
        }
        return reply.says().getFirst().contains("\n1. ") ? How.CHOICE : How.UNSURE;
    }

    private static Optional<String> given(Asked asked, Bot.Reply reply) {
        return asked.answers().stream()
                .filter(one -> reply.knew())
                .filter(one -> reply.says().getFirst().equals(one.answer().get(asked.language())))
                .map(KnownAnswer::id)
                .findFirst();
    }
}
