package io.parley.core.contact;

/** How a stay in a queue ended, exactly one of these; see reference M1 in {@code MEASURES.md}. */
public enum SegmentEnd {
    ANSWERED,
    ABANDONED,
    SHORT_ABANDONED,
    FLOW_OUT,
    FAILED
}
