package io.parley.loadtest.routing;

/** What the customer's side of a {@link FullShift} knows of a contact. */
final class Life {
    final boolean callback;
    boolean waits = true;
    /** A customer who is called back has answered. */
    boolean onLine;

    boolean wrapsUp;

    Life(boolean callback) {
        this.callback = callback;
    }
}
