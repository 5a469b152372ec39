package io.parley.core.anatomy;

import io.parley.core.anatomy.CallAnatomy.Leg;
import io.parley.core.anatomy.CallAnatomy.SipMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A leg of a contact over a trunk; a contact has several where a trunk refused and the next took the call, where it was
 * called more than once, and where it was handed on outside.
 *
 * @param leg its number in the call, 1 for the first
 * @param party whose leg it is
 * @param trunk its id in the configuration
 * @param incoming the trunk called us; else we called
 * @param at when it began to go over this trunk
 * @param rang of the first provisional answer but for 100 (RFC 3261 21.1); empty if none came before the final one
 * @param answered of the first 2xx to the INVITE
 * @param over of the BYE, CANCEL or refusal, else when we let go of it; empty while it lasts, and where a crash cut it
 * @param status the final answer to the last INVITE, 200 to 699; empty if none was seen
 * @param cause of Q.850 that the trunk named for the end (RFC 3326), 0 to 127
 * @param endedBy whoever sent the BYE, CANCEL or refusal; empty if none was seen
 * @param heard how it was to hear; empty where there was too little sound to judge
 */
public record TrunkCall(
        int leg,
        Party party,
        String trunk,
        boolean incoming,
        Instant at,
        Optional<Instant> rang,
        Optional<Instant> answered,
        Optional<Instant> over,
        OptionalInt status,
        OptionalInt cause,
        Optional<Side> endedBy,
        Optional<Quality> heard) {

    /** Who ended it: the trunk, or we (an agent's act, a flow's or a rule's). */
    public enum Side {
        TRUNK,
        US
    }

    /** @param mos mean of all looks both ways, 1 to 4.5; @param poor whether it was poor to hear at any time */
    public record Quality(double mos, boolean poor) {}

    /** A leg goes over this trunk from then on. */
    public record Way(int leg, Instant since, String trunk, boolean incoming, Optional<Quality> heard) {
        Way counted(int more) {
            return new Way(leg + more, since, trunk, incoming, heard);
        }
    }

    /** One that has just begun: nothing else is known of it yet. */
    public static TrunkCall begun(Party party, Way way) {
        return new TrunkCall(
                way.leg(),
                party,
                way.trunk(),
                way.incoming(),
                way.since(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** All of a call, in the order in which they began. */
    public static List<TrunkCall> in(CallAnatomy call) {
        List<TrunkCall> all = new ArrayList<>();
        for (Leg leg : call.legs()) {
            List<Way> ways = call.ways().stream()
                    .filter(way -> way.leg() == leg.number())
                    .toList();
            boolean known = all.stream().anyMatch(one -> one.leg() == leg.number()); // a leg of several dialogs
            for (int i = 0; i < ways.size() && !known; i++) {
                all.add(read(call, leg, ways, i));
            }
        }
        all.sort((one, other) -> one.at().compareTo(other.at()));
        return List.copyOf(all);
    }

    private static TrunkCall read(CallAnatomy call, Leg leg, List<Way> ways, int number) {
        Way way = ways.get(number);
        boolean first = number == 0;
        Optional<Instant> next = ways.stream().skip(number + 1L).map(Way::since).findFirst();
        TrunkCallReader reader = new TrunkCallReader();
        for (SipMessage message : call.messages()) {
            boolean ofThis = message.leg() == leg.number()
                    && (first || !message.at().isBefore(way.since()))
                    && next.filter(then -> !message.at().isBefore(then)).isEmpty();
            if (ofThis) {
                reader.read(message);
            }
        }
        return reader.call(leg.party(), way, next.or(leg::ended).or(call::ended));
    }
}
