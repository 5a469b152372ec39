package io.parley.media;

import java.nio.file.Path;

/**
 * @param portFrom first UDP port for sound; each leg takes an even port and the next one
 * @param journal folder of the recording journal
 * @param recordings folder of the finished files
 */
public record MediaSettings(int portFrom, int portTo, Path journal, Path recordings) {}
