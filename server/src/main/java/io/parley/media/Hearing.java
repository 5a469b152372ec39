package io.parley.media;

import io.parley.media.CallRecorder.Side;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who hears whom in a mix. A leg that is seated and hears nobody gets nothing but what is played to it; what is not
 * said here is not heard.
 *
 * @param legs all who take part
 * @param keys those whose keys go on to whoever hears them
 * @param tape what is recorded in place of a leg's own sound
 */
public record Hearing(Set<MediaLeg> legs, List<Pair> pairs, Set<MediaLeg> keys, Optional<OnTape> tape) {
    private static final double AS_IT_IS = 1;

    /** One hears the other. @param gain from 0, not at all, to 1, as it is */
    public record Pair(MediaLeg ear, MediaLeg mouth, double gain) {
        public Pair {
            if (ear == mouth || !(gain >= 0 && gain <= AS_IT_IS)) {
                throw new IllegalArgumentException("nobody hears themselves, or louder than they are: " + gain);
            }
        }
    }

    /** The sum of these is what this side of the recording holds. */
    public record OnTape(CallRecorder recorder, Side side, Set<MediaLeg> mouths) {
        public OnTape {
            mouths = Set.copyOf(mouths);
        }
    }

    public Hearing {
        legs = Set.copyOf(legs);
        pairs = List.copyOf(pairs);
        keys = Set.copyOf(keys);
    }

    public static Hearing nobody() {
        return new Hearing(Set.of(), List.of(), Set.of(), Optional.empty());
    }

    /** Each hears all others. */
    public static Hearing conference(Collection<MediaLeg> all) {
        List<Pair> pairs = new ArrayList<>();
        for (MediaLeg ear : all) {
            all.stream().filter(mouth -> mouth != ear).forEach(mouth -> pairs.add(new Pair(ear, mouth, AS_IT_IS)));
        }
        return new Hearing(new LinkedHashSet<>(all), pairs, Set.of(), Optional.empty());
    }

    /** This one takes part, though nobody may hear it yet. */
    public Hearing seated(MediaLeg leg) {
        return new Hearing(plus(legs, leg), pairs, keys, tape);
    }

    public Hearing with(MediaLeg ear, MediaLeg mouth) {
        return with(ear, mouth, AS_IT_IS);
    }

    public Hearing with(MediaLeg ear, MediaLeg mouth, double gain) {
        List<Pair> more = new ArrayList<>(pairs);
        more.removeIf(pair -> pair.ear() == ear && pair.mouth() == mouth);
        more.add(new Pair(ear, mouth, gain));
        return new Hearing(plus(plus(legs, ear), mouth), more, keys, tape);
    }

    /** Both hear each other. */
    public Hearing together(MediaLeg one, MediaLeg other) {
        return with(one, other).with(other, one);
    }

    /** Its keys go on to whoever hears it. */
    public Hearing withKeysOf(MediaLeg leg) {
        return new Hearing(plus(legs, leg), pairs, plus(keys, leg), tape);
    }

    public Hearing taped(OnTape sum) {
        return new Hearing(legs, pairs, keys, Optional.of(sum));
    }

    private static Set<MediaLeg> plus(Set<MediaLeg> some, MediaLeg one) {
        Set<MediaLeg> more = new LinkedHashSet<>(some);
        more.add(one);
        return more;
    }
}
