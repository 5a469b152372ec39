package io.parley.oidc;

/**
 * One sign-in under way: what only this browser and this server know.
 *
 * @param state comes back with the answer; @param nonce comes back in the token
 * @param verifier proves that whoever shows the code asked for it (PKCE, RFC 7636); 43 characters
 */
public record Attempt(String state, String nonce, String verifier) {
    @Override
    public String toString() {
        return "Attempt[]";
    }
}
