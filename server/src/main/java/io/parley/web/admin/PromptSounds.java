package io.parley.web.admin;

import java.util.Optional;

/** Sounds that people recorded, or brought as files, to be prompts. Safe from any thread; blocks. */
public interface PromptSounds {

    /** What became of a file. */
    sealed interface Brought {}

    /** @param sound what a prompt in the configuration names it by */
    record Kept(String sound, long lengthMs) implements Brought {}

    record Refused(Why why) implements Brought {}

    enum Why {
        NO_WAV("is no WAV file"),
        OTHER_KIND("is a WAV file of another kind; 8 to 32 bit, floating point, A-law and mu-law are known"),
        BROKEN("is cut off or broken"),
        TOO_LONG("is longer than five minutes"),
        TOO_SHORT("is shorter than a tenth of a second"),
        SILENT("is silent"),
        FULL("is one too many: prompts have a gigabyte");

        private final String said;

        Why(String said) {
            this.said = said;
        }

        /** After "the sound". */
        public String said() {
            return said;
        }
    }

    /** Keeps a WAV file as callers will hear it. */
    Brought keep(byte[] file);

    /** A sound as callers hear it, as WAV. */
    Optional<byte[]> find(String sound);
}
