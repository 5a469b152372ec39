package io.parley.core.anatomy;

/** What makes sound poor; we are "us", whoever is at the other end of the leg is "them". */
public enum SoundFault {
    /** Packets are lost on their way to us. */
    LOSS_FROM_THEM,
    /** Packets are lost on their way to them, as they report. */
    LOSS_TO_THEM,
    JITTER,
    DELAY
}
