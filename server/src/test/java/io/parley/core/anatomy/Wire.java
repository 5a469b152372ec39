package io.parley.core.anatomy;

import io.parley.core.anatomy.CallAnatomy.Heard;
import io.parley.core.anatomy.CallAnatomy.Leg;
import io.parley.core.anatomy.CallAnatomy.Poor;
import io.parley.core.anatomy.CallAnatomy.SipMessage;
import io.parley.core.anatomy.CallAnatomy.Sound;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A call as a test writes it down, message by message. */
public final class Wire {
    public static final Instant START = Instant.parse("2026-03-02T12:00:00Z");
    private static final Heard CLEAR = new Heard(0, 2, OptionalInt.of(40), 4.3);

    private final List<Leg> legs = new ArrayList<>();
    private final List<SipMessage> messages = new ArrayList<>();
    private final List<Sound> sound = new ArrayList<>();
    private final List<Poor> poor = new ArrayList<>();
    private final List<TrunkCall.Way> ways = new ArrayList<>();
    private String peer = "198.51.100.7:5060";
    private Optional<ContactEnd> end = Optional.empty();
    private Optional<Instant> connected = Optional.empty();
    private List<String> unreachable = List.of();

    /** What follows is of this leg. */
    public Wire leg(Party party, String who, String peerAddress) {
        int number = legs.size() + 1;
        legs.add(new Leg(number, party, who, "call-" + number, START, Optional.empty()));
        peer = peerAddress;
        return this;
    }

    /** The leg goes over this trunk from now on. @param comes the trunk calls us */
    public Wire over(double seconds, String trunk, boolean comes, Optional<TrunkCall.Quality> heard) {
        Instant at = START.plusMillis(Math.round(seconds * 1000));
        ways.add(new TrunkCall.Way(legs.size(), at, trunk, comes, heard));
        return this;
    }

    public Wire over(double seconds, String trunk, boolean comes) {
        return over(seconds, trunk, comes, Optional.empty());
    }

    private Wire add(double seconds, boolean sent, String head, String body) {
        String text = head.replace("\n", "\r\n") + "\r\nCall-ID: call-" + legs.size() + "\r\n\r\n" + body;
        Instant at = START.plusMillis(Math.round(seconds * 1000));
        messages.add(new SipMessage(at, legs.size(), sent, "UDP", "203.0.113.5:5060", peer, text));
        return this;
    }

    public Wire sends(double seconds, String head) {
        return add(seconds, true, head, "");
    }

    public Wire gets(double seconds, String head) {
        return add(seconds, false, head, "");
    }

    public Wire gets(double seconds, String head, String body) {
        return add(seconds, false, head, body);
    }

    public Wire sends(double seconds, String head, String body) {
        return add(seconds, true, head, body);
    }

    /** A look at the sound of the leg. */
    public Wire hears(double seconds, long received, long sent, String told, String from) {
        return hears(seconds, new long[] {received, sent}, told, from, Optional.empty());
    }

    Wire hears(double seconds, long[] counted, String told, String from, Optional<Heard> reported) {
        Instant at = START.plusMillis(Math.round(seconds * 1000));
        sound.add(new Sound(at, legs.size(), counted[0], counted[1], CLEAR, reported, told, from, true, true));
        return this;
    }

    public Wire poor(double seconds, boolean on, double mos, SoundFault... why) {
        poor.add(new Poor(START.plusMillis(Math.round(seconds * 1000)), legs.size(), on, Set.of(why), mos));
        return this;
    }

    Wire ended(ContactEnd over) {
        end = Optional.of(over);
        return this;
    }

    Wire connected() {
        connected = Optional.of(START.plusSeconds(5));
        return this;
    }

    Wire unreachable(String agent) {
        unreachable = List.of(agent);
        return this;
    }

    public CallAnatomy call() {
        return call("call-1");
    }

    public CallAnatomy call(String id) {
        return call(id, START);
    }

    /** The same, over at another time than it began. */
    public CallAnatomy call(String id, Instant over) {
        return new CallAnatomy(
                new ContactId(id),
                START,
                Optional.of(over),
                legs,
                messages,
                sound,
                poor,
                List.of(),
                0,
                List.of(),
                List.copyOf(ways));
    }

    List<Finding> findings() {
        return Diagnosis.of(new CallCase(call(), end, connected, unreachable));
    }
}
