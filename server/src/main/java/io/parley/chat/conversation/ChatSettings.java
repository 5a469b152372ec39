package io.parley.chat.conversation;

import io.parley.chat.form.PreChatForm;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.AttributeRules;
import io.parley.core.contact.RatingScale;
import io.parley.core.queue.OpeningHours;
import io.parley.core.queue.QueueId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How chats are taken.
 *
 * @param languages two-letter codes visitors may choose
 * @param agents names shown to visitors
 * @param attributes what is believed of the fields that come with a conversation
 * @param bots who answers before people do, the first that fits
 * @param form what visitors are asked before a chat
 * @param epoch changes only when something acknowledged may have been lost, such as after going back to a back-up
 */
public record ChatSettings(
        List<Topic> topics,
        Set<String> languages,
        Map<AgentId, String> agents,
        String epoch,
        Times times,
        Rates rates,
        AttributeRules attributes,
        CallLimits calls,
        List<BotDuty> bots,
        Manners manners,
        PreChatForm form) {

    public ChatSettings {
        bots = List.copyOf(bots);
    }

    /** With the usual manners. */
    public ChatSettings(
            List<Topic> topics,
            Set<String> languages,
            Map<AgentId, String> agents,
            String epoch,
            Times times,
            Rates rates,
            AttributeRules attributes,
            CallLimits calls,
            List<BotDuty> bots) {
        this(
                topics,
                languages,
                agents,
                epoch,
                times,
                rates,
                attributes,
                calls,
                bots,
                Manners.DEFAULT,
                PreChatForm.NONE);
    }

    /** The same with this form. */
    public ChatSettings asking(PreChatForm other) {
        return new ChatSettings(
                topics, languages, agents, epoch, times, rates, attributes, calls, bots, manners, other);
    }

    /**
     * @param agentEdits for so long agents may change their words, @param visitorEdits and visitors theirs
     * @param peek whether agents see what is typed before it is sent
     * @param calmPerMinute openings of all visitors up to which nobody computes; 0: nobody ever does
     * @param mostBits how hard it gets
     */
    public record Manners(Duration agentEdits, Duration visitorEdits, boolean peek, int calmPerMinute, int mostBits) {
        public static final Manners DEFAULT =
                new Manners(Duration.ofMinutes(15), Duration.ofMinutes(5), false, 120, 18);
    }

    /** Calls from pages at once: of all visitors, and from one network address. */
    public record CallLimits(int atOnce, int perAddress) {
        public static final CallLimits DEFAULT = new CallLimits(200, 10);
    }

    /**
     * What a visitor may choose.
     *
     * @param hours when its queue takes contacts; absent means always
     * @param calls whether it may be called from the page, too
     * @param rating on which scale visitors are asked how it was; none where nobody asks
     */
    public record Topic(String id, QueueId queue, Optional<OpeningHours> hours, boolean calls, String rating) {

        /** Whether people are there. */
        boolean isOpen(Instant now) {
            return hours.map(open -> open.isOpen(now)).orElse(true);
        }

        /** For chats only, which are rated by stars. */
        public Topic(String id, QueueId queue, Optional<OpeningHours> hours) {
            this(id, queue, hours, false, RatingScale.STARS.code());
        }
    }

    /**
     * @param waitOffline how long a visitor without a connection keeps the place in line
     * @param idle a chat in which nobody says a word for so long is closed
     * @param grace how long a chat nobody looks at stays in memory after its end
     * @param sleep after so long without a word, where the agent had the last one, chats of these queues fall asleep
     */
    public record Times(Duration waitOffline, Duration idle, Duration grace, Map<QueueId, Duration> sleep) {
        public static final Times DEFAULT =
                new Times(Duration.ofMinutes(3), Duration.ofMinutes(30), Duration.ofMinutes(15));

        /** In which chats never fall asleep by themselves. */
        public Times(Duration waitOffline, Duration idle, Duration grace) {
            this(waitOffline, idle, grace, Map.of());
        }
    }

    /**
     * What one visitor may send; the burst lets a full outbox through after an outage.
     *
     * @param messageBurst at once
     * @param messagesPerSecond in the long run
     * @param openBurst conversations opened, or messages left, at once
     * @param opensPerMinute in the long run
     * @param connections at once
     * @param addressBurst conversations opened, or messages left, from one network address at once
     * @param addressPerMinute in the long run
     */
    public record Rates(
            int messageBurst,
            double messagesPerSecond,
            int openBurst,
            double opensPerMinute,
            int connections,
            int addressBurst,
            double addressPerMinute) {
        public static final Rates DEFAULT = new Rates(64, 4, 5, 3, 10, 40, 20);
    }

    Optional<Topic> topic(String id) {
        return topics.stream().filter(topic -> topic.id().equals(id)).findFirst();
    }

    /** The bot that answers what comes for this queue now. @param open whether people are there */
    Optional<BotDuty> bot(QueueId queue, String language, boolean open) {
        return bots.stream().filter(duty -> duty.answers(queue, language, open)).findFirst();
    }

    String agentName(AgentId agent) {
        return agents.getOrDefault(agent, agent.value());
    }
}
