package io.parley.sip.call;

import io.parley.acd.port.Consults;
import io.parley.acd.port.Consults.Reply;
import io.parley.core.agent.AgentId;
import io.parley.sip.stack.PhoneInvite;
import io.parley.sip.stack.Referral;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** What a call hears about somebody who is asked before the caller is handed on, and of others who want the caller. */
sealed interface ConsultNews
        permits ConsultNews.Ask,
                ConsultNews.Act,
                ConsultNews.Answer,
                ConsultNews.Reserved,
                ConsultNews.Decided,
                ConsultNews.Give,
                ConsultNews.Given,
                ConsultNews.Joins,
                ConsultNews.TakeOver,
                ConsultNews.Dials,
                ParkNews {
    record Ask(Consults.Question question, CompletableFuture<Reply> reply) implements ConsultNews {}

    /** @param of what one of several is known by, else empty */
    record Act(AgentId by, Consults.Act act, String of, CompletableFuture<Reply> reply) implements ConsultNews {}

    record Answer(AgentId colleague, boolean takes, CompletableFuture<Reply> reply) implements ConsultNews {}

    /** The floor keeps this agent for the call; whether they were free, its picture tells now. */
    record Reserved(AgentId colleague) implements ConsultNews {}

    /** The floor has decided on what was handed on; had it agreed, the call had heard of it before. */
    record Decided() implements ConsultNews {}

    /**
     * Whom this phone talks to is to go elsewhere.
     *
     * @param from the phone that wants it
     * @param as what the other's phone is about from then on; @param to who hears it then
     * @param reply the other's phone, or nothing
     */
    record Give(AgentLeg from, Summons as, Consumer<Signal> to, CompletableFuture<Optional<AgentLeg>> reply)
            implements ConsultNews {}

    /** What came of that. */
    record Given(Optional<AgentLeg> colleague) implements ConsultNews {}

    /**
     * The phone asks in another of its calls that whom it has there talk to whom it has here.
     *
     * @param own that call; @param named this one, as far as the phone knows
     */
    record Joins(AgentLeg own, AgentLeg named, Referral asked) implements ConsultNews {
        private static final int DECLINED = 603;
        private static final int NO_SUCH_CALL = 481;
    }

    /** Another phone is to take the place of that of the agent. */
    record TakeOver(AgentId by, PhoneInvite invite) implements ConsultNews {
        private static final int DECLINED = 603;
    }

    /** A second call of the agent's phone, which is to ask somebody. @param dialled as the phone has it */
    record Dials(OwnCalls.Wish wish, String dialled) implements ConsultNews {
        private static final int BUSY = 486;
    }

    /** Nobody can be asked in this state of the call. */
    default void refuse() {
        answer(Reply.NOT_NOW);
    }

    /** The call has ended. */
    default void over() {
        answer(Reply.NO_CALL);
    }

    private void answer(Reply how) {
        switch (this) {
            case Ask ask -> ask.reply().complete(how);
            case Act act -> act.reply().complete(how);
            case Answer answer -> answer.reply().complete(how);
            case Reserved reserved -> {}
            case Decided decided -> {}
            case Give give -> give.reply().complete(Optional.empty());
            case Given(Optional<AgentLeg> colleague) -> colleague.ifPresent(leg -> leg.drop(false));
            case Joins(AgentLeg own, AgentLeg named, Referral asked) ->
                asked.refuse(how == Reply.NO_CALL ? Joins.NO_SUCH_CALL : Joins.DECLINED);
            case TakeOver over -> over.invite().call().reject(TakeOver.DECLINED, Map.of());
            case Dials dials -> dials.wish().refuse(Dials.BUSY, OwnCalls.Reply.NOT_NOW);
            case ParkNews park -> {} // has answers of its own
        }
    }
}
