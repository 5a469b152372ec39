package io.parley.media;

import io.parley.seal.SiteKeys;
import java.nio.file.Path;

/**
 * @param portFrom first UDP port for sound; each leg takes an even port and the next one
 * @param journal folder of the recording journal
 * @param recordings folder of the finished files
 * @param keys what both are sealed with
 * @param reserveBytes of the disk of the journal that are kept back for it
 */
public record MediaSettings(int portFrom, int portTo, Path journal, Path recordings, SiteKeys keys, long reserveBytes) {
    /** Where nothing is kept back. */
    public MediaSettings(int portFrom, int portTo, Path journal, Path recordings, SiteKeys keys) {
        this(portFrom, portTo, journal, recordings, keys, 0);
    }
}
