package io.parley.sip.stack;

/** What we show a trunk that asks who we are (RFC 3261 22). */
public record Proof(String user, String password) {
    @Override
    public String toString() {
        return "Proof[" + user + "]";
    }
}
