package io.parley.core.anatomy;

import io.parley.core.contact.ContactId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Everything of one call that was on the wire or could be heard, as it was caught; secrets are left out of it.
 *
 * @param ended empty while it lasts
 * @param leftOut messages that were too many, or too large, to be kept
 * @param reports what ends say of all the sound they got
 * @param ways over which trunks its legs went
 */
public record CallAnatomy(
        ContactId contact,
        Instant began,
        Optional<Instant> ended,
        List<Leg> legs,
        List<SipMessage> messages,
        List<Sound> sound,
        List<Poor> poor,
        List<Key> keys,
        long leftOut,
        List<VoiceReport> reports,
        List<TrunkCall.Way> ways) {
    private static final String INFO = "INFO ";
    private static final String BODY = "\r\n\r\n";

    public CallAnatomy {
        reports = reports == null ? List.of() : reports; // of calls that were kept before there were any
        ways = ways == null ? List.of() : ways;
    }

    /** One of which no end said anything. */
    public CallAnatomy(
            ContactId contact,
            Instant began,
            Optional<Instant> ended,
            List<Leg> legs,
            List<SipMessage> messages,
            List<Sound> sound,
            List<Poor> poor,
            List<Key> keys,
            long leftOut) {
        this(contact, began, ended, legs, messages, sound, poor, keys, leftOut, List.of(), List.of());
    }

    /** What an end says of a call that is over, to be put to what is kept of it. */
    public static CallAnatomy late(ContactId contact, VoiceReport said) {
        List<VoiceReport> all = List.of(said);
        Optional<Instant> over = Optional.of(said.at());
        return new CallAnatomy(
                contact, said.at(), over, List.of(), List.of(), List.of(), List.of(), List.of(), 0, all, List.of());
    }

    /**
     * @param number 1 for the first of the call
     * @param who the agent's id, or a number; empty if nobody said
     * @param callId of its dialog
     * @param identity what was found of their number, such as {@code failed signature}; empty where nobody looked
     */
    public record Leg(
            int number,
            Party party,
            String who,
            String callId,
            Instant began,
            Optional<Instant> ended,
            String identity) {
        public Leg {
            identity = identity == null ? "" : identity; // of calls that were kept before there was any
        }

        /** One whose number nobody looked at. */
        public Leg(int number, Party party, String who, String callId, Instant began, Optional<Instant> ended) {
            this(number, party, who, callId, began, ended, "");
        }

        Leg counted(int more) {
            return new Leg(number + more, party, who, callId, began, ended, identity);
        }
    }

    /**
     * @param sent by us; else received
     * @param local ours, as {@code address:port}
     * @param text with each secret replaced by as many stars
     */
    public record SipMessage(
            Instant at, int leg, boolean sent, String transport, String local, String peer, String text) {
        SipMessage counted(int more) {
            return new SipMessage(at, leg + more, sent, transport, local, peer, text);
        }

        /** The same without its body, if that is where keys are typed. */
        SipMessage withoutKeys() {
            int body = text.startsWith(INFO) ? text.indexOf(BODY) : -1;
            if (body < 0) {
                return this;
            }
            String masked = text.substring(0, body) + text.substring(body).replaceAll("\\S", "*");
            return new SipMessage(at, leg, sent, transport, local, peer, masked);
        }
    }

    /**
     * How a leg was to hear since the look before.
     *
     * @param received packets since it began
     * @param heard what came to us
     * @param reported what came to them, as they say; empty if they say nothing
     * @param told the address in their SDP; empty where that is proven by other means
     * @param from where their packets come from
     * @param theySpeak as their SDP says
     */
    public record Sound(
            Instant at,
            int leg,
            long received,
            long sent,
            Heard heard,
            Optional<Heard> reported,
            String told,
            String from,
            boolean theySpeak,
            boolean theyListen) {
        Sound counted(int more) {
            return new Sound(at, leg + more, received, sent, heard, reported, told, from, theySpeak, theyListen);
        }
    }

    /** @param lostShare 0 to 1; @param rttMs there and back; @param mos 1 to 4.5 */
    public record Heard(double lostShare, double jitterMs, OptionalInt rttMs, double mos) {}

    /** From now on a leg is poor to hear, or not any more. */
    public record Poor(Instant at, int leg, boolean on, Set<SoundFault> why, double mos) {
        Poor counted(int more) {
            return new Poor(at, leg + more, on, why, mos);
        }
    }

    /**
     * A key was pressed.
     *
     * @param by {@code rtp}, {@code info} or {@code in-band}
     * @param key empty unless the setting lets it be kept
     */
    public record Key(Instant at, int leg, String by, Optional<String> key) {
        Key counted(int more) {
            return new Key(at, leg + more, by, key);
        }
    }

    public Optional<Leg> leg(int number) {
        return legs.stream().filter(leg -> leg.number() == number).findFirst();
    }

    /** One of both, where this one goes on with what the other began; its legs, if it has any, are counted on. */
    public CallAnatomy after(CallAnatomy before) {
        int legsBefore = legs.isEmpty()
                ? 0
                : before.legs().stream().mapToInt(Leg::number).max().orElse(0);
        return new CallAnatomy(
                contact,
                before.began(),
                legs.isEmpty() ? before.ended() : ended,
                both(before.legs(), legs, leg -> leg.counted(legsBefore)),
                both(before.messages(), messages, message -> message.counted(legsBefore)),
                both(before.sound(), sound, look -> look.counted(legsBefore)),
                both(before.poor(), poor, turn -> turn.counted(legsBefore)),
                both(before.keys(), keys, key -> key.counted(legsBefore)),
                before.leftOut() + leftOut,
                both(before.reports(), reports, report -> report.counted(legsBefore)),
                both(before.ways(), ways, way -> way.counted(legsBefore)));
    }

    private static <T> List<T> both(List<T> first, List<T> then, UnaryOperator<T> counted) {
        return Stream.concat(first.stream(), then.stream().map(counted)).toList();
    }

    /** The same call without what was typed. */
    public CallAnatomy withoutKeys() {
        List<Key> masked = keys.stream()
                .map(key -> new Key(key.at(), key.leg(), key.by(), Optional.empty()))
                .toList();
        List<SipMessage> shown = messages.stream().map(SipMessage::withoutKeys).toList();
        return new CallAnatomy(contact, began, ended, legs, shown, sound, poor, masked, leftOut, reports, ways);
    }
}
