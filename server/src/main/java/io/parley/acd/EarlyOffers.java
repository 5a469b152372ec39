package io.parley.acd;

import io.parley.acd.port.Journal;
import io.parley.core.contact.Channel;
import io.parley.core.routing.Effect;
import io.parley.core.routing.OfferId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Which offers of calls need not wait for the disk (adr/150): a phone that rings is nobody's promise, and rings anew
 * where a crash has lost why. Each waits all the same while something that was decided before it, about the same agent
 * or contact, does: phones are told in the order in which it was decided.
 */
final class EarlyOffers {
    /** Agents and contacts of whom something is to be told once it is on disk, with how many of these there are. */
    private final Map<Object, Integer> waited = new ConcurrentHashMap<>();

    private final Set<OfferId> early = ConcurrentHashMap.newKeySet();

    /** Those of entries that were just decided which may be told at once. By the floor's thread alone. */
    List<Effect.Offer> of(List<Journal.Entry> entries) {
        List<Effect.Offer> now = new ArrayList<>();
        for (Journal.Entry entry : entries) {
            for (Effect effect : entry.effects()) {
                if (effect instanceof Effect.Offer offer && isFree(offer)) {
                    early.add(offer.id());
                    now.add(offer);
                } else {
                    about(effect).forEach(one -> waited.merge(one, 1, Integer::sum));
                }
            }
        }
        return now;
    }

    private boolean isFree(Effect.Offer offer) {
        return offer.contact().channel() == Channel.VOICE && about(offer).noneMatch(waited::containsKey);
    }

    /** It is on disk. @return whether the phone is yet to be told of it */
    boolean isDue(Effect effect) {
        if (effect instanceof Effect.Offer offer && early.remove(offer.id())) {
            return false;
        }
        about(effect).forEach(one -> waited.computeIfPresent(one, (_, count) -> count == 1 ? null : count - 1));
        return true;
    }

    private static Stream<Object> about(Effect effect) {
        return switch (effect) {
            case Effect.Offer offer -> Stream.of(offer.contact().id(), offer.agent());
            case Effect.Withdraw withdraw -> Stream.of(withdraw.contact(), withdraw.agent());
            case Effect.Connect connect -> Stream.of(connect.contact(), connect.agent());
            case Effect.GiveBack back -> Stream.of(back.contact(), back.agent());
            case Effect.PassOn on -> Stream.of(on.contact(), on.by());
            case Effect.Dial dial -> Stream.of(dial.contact().id());
            case Effect.EndContact end -> Stream.of(end.contact());
            case Effect.RecordChanged _, Effect.AgentChanged _, Effect.WakeAt _, Effect.Alarm _ -> Stream.empty();
        };
    }
}
