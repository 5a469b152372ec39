package io.parley.sip.call;

import io.parley.core.agent.AgentId;
import io.parley.core.queue.OpeningHours;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.RecordingRules;
import io.parley.sip.sdp.CodecPolicy;
import io.parley.sip.sdp.SrtpPolicy;
import io.parley.sip.trunk.OwnAddresses;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What call scripts need to know.
 *
 * @param media where sound arrives, and what others are told of it
 * @param flow the flow of a dialled number
 * @param queues topic to queue
 * @param queueNames what a phone shows of a queue; of all that take calls
 * @param hours opening hours of a queue; absent means always
 * @param phones the phone of an agent
 * @param codecs of browsers
 * @param mostTranscoded customers whose Opus may be transcoded at once
 * @param mostCalls more are answered 503
 * @param mostTogether so many may be in one conversation, with customer and agent
 * @param out where calls of a queue go out; read when one is made
 * @param rounds how long a queue's callbacks ring and wait
 * @param mostSilent how long nothing at all may come from either end of a conversation that nobody holds
 * @param supervised how supervisors may be in calls of a queue
 * @param calls whom agents may call from their phones
 * @param house places that callers are parked in, and calls that are picked up
 * @param refers whom agents' phones may hand their calls on to
 * @param recording whether calls of a queue are recorded, and what their customers are told of it
 * @param mostAway how long a caller hears music while the agent's page is gone, as by a reload
 */
public record CallSettings(
        OwnAddresses media,
        Function<String, Optional<CallFlow>> flow,
        Map<String, QueueId> queues,
        Map<QueueId, String> queueNames,
        Map<QueueId, OpeningHours> hours,
        Map<AgentId, AgentPhone> phones,
        CodecPolicy codecs,
        int mostTranscoded,
        int mostCalls,
        int mostTogether,
        Duration mostSilent,
        Duration mostAway,
        Function<QueueId, Optional<OutLine>> out,
        Function<QueueId, CallbackRound> rounds,
        Function<QueueId, Supervised> supervised,
        Function<QueueId, RecordingRules> recording,
        ReferRules refers,
        PhoneRules calls,
        HouseRules house) {
    public static final int USUAL_TOGETHER = 8;
    public static final Duration USUAL_SILENCE = Duration.ofMinutes(5);
    public static final Duration USUAL_AWAY = Duration.ofSeconds(30);

    /** What the agent's phone may speak. @param browser whether that is the console */
    CodecPolicy codecsOf(AgentId agent, boolean browser) {
        return browser || !phones.containsKey(agent)
                ? codecs
                : phones.get(agent).codecs();
    }

    /** Whose desk phone it is, by the name with which it registers. */
    Optional<AgentId> agentOf(String phoneUser) {
        return phones.entrySet().stream()
                .filter(phone -> phone.getValue().user().equals(phoneUser))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Whether the sound of the agent's desk phone is encrypted. */
    SrtpPolicy srtpOf(AgentId agent) {
        return phones.containsKey(agent) ? phones.get(agent).srtp() : SrtpPolicy.OFF;
    }

    CallSettings goingOutBy(QueueId queue, Supplier<Optional<OutLine>> line) {
        return new CallSettings(
                media,
                flow,
                queues,
                queueNames,
                hours,
                phones,
                codecs,
                mostTranscoded,
                mostCalls,
                mostTogether,
                mostSilent,
                mostAway,
                other -> other.equals(queue) ? line.get() : out.apply(other),
                rounds,
                supervised,
                recording,
                refers,
                calls,
                house);
    }

    /** @param rings so long a customer's phone rings; @param waits so long one who answered waits for an agent */
    public record CallbackRound(Duration rings, Duration waits) {
        public static final CallbackRound USUAL = new CallbackRound(Duration.ofSeconds(40), Duration.ofSeconds(90));
    }

    /** @param recordsWhispers whether what only the agent hears is in the recording */
    public record Supervised(Way way, boolean recordsWhispers) {
        public static final Supervised ORDINARY = new Supervised(Way.ANNOUNCED, false);

        public enum Way {
            /** Agent and customer hear a tone. */
            ANNOUNCED,
            SILENT,
            /** Nobody may be in the call. */
            OFF
        }
    }

    /** On a desk; a browser needs none. @param autoAnswer whether the phone is asked to answer by itself */
    public record AgentPhone(String user, boolean autoAnswer, SrtpPolicy srtp, CodecPolicy codecs) {

        /** One whose sound may be encrypted. */
        public AgentPhone(String user, boolean autoAnswer) {
            this(user, autoAnswer, SrtpPolicy.OFFERED);
        }

        /** One that may speak any codec. */
        public AgentPhone(String user, boolean autoAnswer, SrtpPolicy srtp) {
            this(user, autoAnswer, srtp, CodecPolicy.ALL);
        }
    }
}
