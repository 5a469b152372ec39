package io.parley.sip.auth;

/**
 * What is kept of a password: the hash of user, realm and password per algorithm (HA1 of RFC 7616), never the password.
 *
 * @param sha256 hex
 * @param md5 hex
 * @param knowsOnlyMd5 whether a challenge names MD5 alone, for phones that give up at a first one they do not know
 */
public record Credentials(String user, String sha256, String md5, boolean knowsOnlyMd5) {

    public static Credentials of(String user, String realm, String password) {
        String secret = user + ":" + realm + ":" + password;
        return new Credentials(user, Hashes.hex("SHA-256", secret), Hashes.hex("MD5", secret), false);
    }

    public Credentials thatKnowsOnlyMd5() {
        return new Credentials(user, sha256, md5, true);
    }

    @Override
    public String toString() {
        return "Credentials[" + user + "]";
    }
}
