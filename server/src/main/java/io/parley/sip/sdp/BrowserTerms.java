package io.parley.sip.sdp;

/**
 * What one end says of its side of a secure transport.
 *
 * @param fragment of ICE (RFC 8839 section 5.4)
 * @param password of ICE; never printed
 * @param fingerprint of its certificate, as {@code sha-256 AB:CD...} (RFC 8122)
 */
public record BrowserTerms(String fragment, String password, String fingerprint) {

    @Override
    public String toString() {
        return "BrowserTerms[" + fragment + ", " + fingerprint + "]";
    }
}
