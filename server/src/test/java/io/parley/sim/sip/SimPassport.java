package io.parley.sim.sip;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import java.net.URI;
import java.security.interfaces.ECPrivateKey;
import java.time.Instant;

/** What another carrier signs, by another library than ours. */
public record SimPassport(String x5u, String caller, String called, Instant at, String attest) {
    public SimPassport caller(String other) {
        return new SimPassport(x5u, other, called, at, attest);
    }

    public SimPassport called(String other) {
        return new SimPassport(x5u, caller, other, at, attest);
    }

    public SimPassport at(Instant other) {
        return new SimPassport(x5u, caller, called, other, attest);
    }

    public SimPassport attests(String other) {
        return new SimPassport(x5u, caller, called, at, other);
    }

    public SimPassport x5u(String other) {
        return new SimPassport(other, caller, called, at, attest);
    }

    public String claims() {
        return "{\"attest\":\"" + attest + "\",\"dest\":{\"tn\":[\"" + called + "\"]},\"iat\":" + at.getEpochSecond()
                + ",\"orig\":{\"tn\":\"" + caller + "\"},\"origid\":\"123e4567-e89b-12d3-a456-426655440000\"}";
    }

    /** The value of an Identity header. */
    public String signed(ECPrivateKey key) {
        return identity(token("shaken", claims(), key), "shaken");
    }

    /** The same of another kind. */
    public String signedAs(String kind, ECPrivateKey key) {
        return identity(token(kind, claims(), key), kind);
    }

    public String signed(String claims, ECPrivateKey key) {
        return identity(token("shaken", claims, key), "shaken");
    }

    public String identity(String token, String kind) {
        return token + ";info=<" + x5u + ">;alg=ES256;ppt=\"" + kind + "\"";
    }

    private String token(String kind, String claims, ECPrivateKey key) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType("passport"))
                .customParam("ppt", kind)
                .x509CertURL(URI.create(x5u))
                .build();
        JWSObject token = new JWSObject(header, new Payload(claims));
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }
}
