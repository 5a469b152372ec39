package io.parley.sip.stack;

/**
 * What we show a trunk that asks who we are (RFC 3261 22).
 *
 * @param trunk whom alone it is shown
 */
public record Proof(String trunk, String user, String password) {
    @Override
    public String toString() {
        return "Proof[" + trunk + ", " + user + "]";
    }
}
