package io.parley.media.record;

/** What is kept back on a disk for the recording journal. */
interface Room {
    /** Nothing is. */
    Room NONE = bytes -> false;

    /**
     * Gives room free where the disk has less than this.
     *
     * @return false if the disk has it, so that something else is wrong, or nothing is kept back any more
     */
    boolean give(long bytes);
}
