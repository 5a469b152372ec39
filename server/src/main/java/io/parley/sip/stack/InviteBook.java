package io.parley.sip.stack;

/** Keeps for a later process which INVITEs of ours are under way. Called on any thread: must return at once. */
public interface InviteBook {
    InviteBook NONE = new InviteBook() {
        @Override
        public void open(String name, KeptInvite one) {}

        @Override
        public void over(String name) {}
    };

    /** It is about to be sent, or was answered just now: what stood under this name before is past. */
    void open(String name, KeptInvite one);

    /** Nobody will answer it any more. */
    void over(String name);
}
