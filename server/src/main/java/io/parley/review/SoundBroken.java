package io.parley.review;

import java.io.IOException;

/** A recording is not what was made, or the key that opens it is not here; the message says which. */
public final class SoundBroken extends IOException {
    private static final long serialVersionUID = 1;

    SoundBroken(IOException why) {
        super(why.getMessage(), why);
    }
}
