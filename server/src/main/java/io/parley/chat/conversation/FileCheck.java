package io.parley.chat.conversation;

import java.io.IOException;
import java.nio.file.Path;

/** Looks into files before anybody gets them. */
public interface FileCheck {
    /** The media type by what is inside. */
    String type(Path file) throws IOException;

    /** Whether it may be passed on; fails if that cannot be said now. */
    boolean isHarmless(Path file) throws IOException;
}
