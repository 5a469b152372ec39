package io.parley.sip.call;

import io.parley.core.anatomy.SoundFault;
import io.parley.core.anatomy.SoundJudge;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How conversations were to hear, counted. */
public final class SoundCounters {
    /** How good a stream was, over its whole call. */
    public enum Grade {
        GOOD,
        FAIR,
        POOR;

        static Grade of(double mos) {
            if (mos >= SoundJudge.CLEAR_ABOVE) {
                return GOOD;
            }
            return mos >= SoundJudge.POOR_BELOW ? FAIR : POOR;
        }
    }

    private final Map<Grade, LongAdder> streams = new EnumMap<>(Grade.class);
    private final Map<SoundFault, LongAdder> turnedPoor = new EnumMap<>(SoundFault.class);
    final LongAdder poorNow = new LongAdder();

    SoundCounters() {
        for (Grade grade : Grade.values()) {
            streams.put(grade, new LongAdder());
        }
        for (SoundFault fault : SoundFault.values()) {
            turnedPoor.put(fault, new LongAdder());
        }
    }

    void kept(double mos) {
        streams.get(Grade.of(mos)).increment();
    }

    void poor(SoundFault why) {
        turnedPoor.get(why).increment();
    }

    /** Streams of conversations that are over. */
    public long streams(Grade grade) {
        return streams.get(grade).sum();
    }

    /** Legs that became poor to hear for this reason. */
    public long turnedPoor(SoundFault why) {
        return turnedPoor.get(why).sum();
    }

    /** Legs that are poor to hear now. */
    public long poorNow() {
        return poorNow.sum();
    }
}
