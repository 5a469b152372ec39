package io.parley.media;

import io.parley.seal.SiteKeys;
import java.nio.file.Path;

/**
 * @param portFrom first UDP port for sound; each leg takes an even port and the next one
 * @param journal folder of the recording journal
 * @param recordings folder of the finished files
 * @param keys what both are sealed with
 */
public record MediaSettings(int portFrom, int portTo, Path journal, Path recordings, SiteKeys keys) {}
