package io.parley.sip.auth;

/**
 * What is kept of a password: the hash of user, realm and password per algorithm (HA1 of RFC 7616), never the password.
 *
 * @param sha256 hex
 * @param md5 hex
 */
public record Credentials(String user, String sha256, String md5) {

    public static Credentials of(String user, String realm, String password) {
        String secret = user + ":" + realm + ":" + password;
        return new Credentials(user, Hashes.hex("SHA-256", secret), Hashes.hex("MD5", secret));
    }

    @Override
    public String toString() {
        return "Credentials[" + user + "]";
    }
}
