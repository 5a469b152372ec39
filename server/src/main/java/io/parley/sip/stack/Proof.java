package io.parley.sip.stack;

import gov.nist.javax.sip.clientauthutils.UserCredentials;

/** What we show a trunk that asks who we are (RFC 3261 22). */
public record Proof(String user, String password) implements UserCredentials {
    @Override
    public String getUserName() {
        return user;
    }

    @Override
    public String getPassword() {
        return password;
    }

    @Override
    public String getSipDomain() {
        return ""; // whichever realm asks: the address it asks from is the trunk's
    }

    @Override
    public String toString() {
        return "Proof[" + user + "]";
    }
}
