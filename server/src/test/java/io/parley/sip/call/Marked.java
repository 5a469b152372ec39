package io.parley.sip.call;

import io.parley.core.contact.RecordingFile;
import io.parley.sim.Tones;

/** What a recording says of its stretches, and what is heard in them. */
final class Marked {
    private static final int SAMPLES_A_MS = 8;

    private Marked() {}

    /** The first of this kind. */
    static RecordingFile.Mark mark(RecordingFile file, String kind) {
        return file.marks().stream()
                .filter(mark -> mark.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    /** The share of this tone there, as {@link Tones#most(short[], double)} has it. */
    static double most(short[] samples, RecordingFile.Mark mark, double hertz) {
        return Tones.most(samples, (int) mark.fromMs() * SAMPLES_A_MS, (int) mark.toMs() * SAMPLES_A_MS, hertz);
    }
}
