package io.parley.web.desk;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactPhase;
import io.parley.web.alert.LimitShapes.AlertRow;
import io.parley.web.desk.DeskShapes.CustomerView;
import io.parley.web.org.Org;
import java.util.List;
import java.util.Optional;

/** The live board, in the shape of API.md. Shares are from 0 to 1; one without a denominator is absent. */
public final class BoardShapes {
    private BoardShapes() {}

    /** API.md calls it Board. @param alerts limits that are passed, the worst first */
    public record BoardView(
            long at,
            Site site,
            List<QueueRow> queues,
            List<AgentRow> agents,
            List<ContactRow> contacts,
            List<BotRow> bots,
            List<AlertRow> alerts) {}

    /**
     * A chat that a bot has: it waits for nobody and is in no queue's figures.
     *
     * @param sinceMs since when the bot has it
     * @param asked what the visitor asked; @param misses how often in a row the bot did not know an answer
     */
    public record BotRow(
            String id,
            CustomerView customer,
            String bot,
            String botName,
            String queue,
            String queueName,
            String language,
            long sinceMs,
            int asked,
            int misses) {}

    /** @param rating mean of today's ratings, 1 to 5; @param waitingCallbacks of the waiting, those to be called */
    public record Site(
            Optional<Double> serviceLevel,
            double targetShare,
            int waiting,
            int waitingCalls,
            int waitingChats,
            Optional<Long> longestWaitMs,
            Optional<String> longestWaitQueue,
            Optional<Double> abandonedShare,
            long abandoned,
            long entered,
            Staff agents,
            Optional<Double> rating,
            long ratings,
            int waitingCallbacks,
            Optional<Survey> nps,
            Optional<Survey> ces) {

        Site withoutRatings() {
            return new Site(
                    serviceLevel,
                    targetShare,
                    waiting,
                    waitingCalls,
                    waitingChats,
                    longestWaitMs,
                    longestWaitQueue,
                    abandonedShare,
                    abandoned,
                    entered,
                    agents,
                    Optional.empty(),
                    0,
                    waitingCallbacks,
                    Optional.empty(),
                    Optional.empty());
        }
    }

    /** @param value today: -100 to 100 of NPS, 1 to 7 of CES; @param count of answers */
    public record Survey(double value, long count) {}

    public record Staff(int free, int busy, int away, int offline) {}

    public record QueueRow(
            String id,
            String name,
            List<Channel> channels,
            int waiting,
            Optional<Long> longestWaitMs,
            Optional<Double> serviceLevel,
            Org.Target target,
            long answered,
            long abandoned,
            Optional<Double> abandonedShare,
            int free,
            int busy,
            int away,
            List<LanguageRow> languages,
            int callbacks) {}

    public record LanguageRow(String code, int waiting) {}

    /**
     * An agent's state with what is in hand.
     *
     * @param lastWorkMs when the last contact with its wrap-up was over; before the first one, when they signed in
     */
    public record AgentRow(@JsonUnwrapped DeskShapes.AgentState agent, long lastWorkMs, List<InHand> contacts) {}

    /** @param sinceMs since when it is in this phase; while it rings at the agent, since when it does */
    public record InHand(String id, Channel channel, String queueName, long sinceMs, boolean onHold) {}

    /**
     * @param place 1 for the next to be served
     * @param sinceMs since when it is in this phase
     * @param noAudio connected, but nothing is heard of the agent
     * @param customerUnheard connected, but nothing is heard of the customer
     * @param poorSound hard to hear now, for the agent's page or on any leg
     * @param supervised who is in this call beside the agent, or is about to be
     * @param poorLegs those that the server finds poor, worst first
     */
    public record ContactRow(
            String id,
            Channel channel,
            CustomerView customer,
            Optional<String> agent,
            Optional<String> agentName,
            String queue,
            String queueName,
            String language,
            ContactPhase phase,
            long sinceMs,
            Optional<Integer> place,
            Optional<Integer> etaSeconds,
            boolean noAudio,
            boolean customerUnheard,
            boolean poorSound,
            Optional<DeskShapes.CallbackCard> callback,
            Optional<Supervised> supervised,
            List<DeskShapes.PoorLegCard> poorLegs,
            boolean recordingPaused) {}

    /**
     * A supervisor in a call, beside its agent.
     *
     * @param mode by whom they are heard: listen (nobody), whisper (the agent) or barge (all)
     * @param on whether they have answered
     * @param announced whether agent and customer are told
     */
    public record Supervised(String by, String byName, String mode, boolean on, boolean announced, long since) {}
}
