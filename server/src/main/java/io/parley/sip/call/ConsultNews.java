package io.parley.sip.call;

import io.parley.acd.port.Consults;
import io.parley.acd.port.Consults.Reply;
import io.parley.core.agent.AgentId;
import java.util.concurrent.CompletableFuture;

/** What a call hears about somebody who is asked before the caller is handed on. */
sealed interface ConsultNews {
    record Ask(Consults.Question question, CompletableFuture<Reply> reply) implements ConsultNews {}

    record Act(AgentId by, Consults.Act act, CompletableFuture<Reply> reply) implements ConsultNews {}

    record Answer(AgentId colleague, boolean takes, CompletableFuture<Reply> reply) implements ConsultNews {}

    /** The floor keeps this agent for the call; whether they were free, its picture tells now. */
    record Reserved(AgentId colleague) implements ConsultNews {}

    /** The floor has decided on what was handed on; had it agreed, the call had heard of it before. */
    record Decided() implements ConsultNews {}

    /** Nobody can be asked in this state of the call. */
    default void refuse() {
        reply(Reply.NOT_NOW);
    }

    default void reply(Reply reply) {
        switch (this) {
            case Ask ask -> ask.reply().complete(reply);
            case Act act -> act.reply().complete(reply);
            case Answer answer -> answer.reply().complete(reply);
            case Reserved reserved -> {}
            case Decided decided -> {}
        }
    }
}
