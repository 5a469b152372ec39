package io.parley.chat.identity;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import io.parley.core.contact.AttributeRules;
import io.parley.fuzz.Seeds;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens: nobody without the key is believed, and what a site signs is believed or refused, whatever it signs. */
@Tag("fuzz")
class IdentityFuzzTest {
    private static final String SECRET = "a secret of thirty-two bytes and more";
    private static final IdentityCheck CHECK = new IdentityCheck(new IdentityRules(
            "HS256",
            List.of(SECRET),
            "parley",
            Optional.of("site"),
            new AttributeRules(Map.of("plan", Set.of("gold"))),
            10));

    static Stream<byte[]> claims() {
        return Seeds.texts(
                "{\"aud\":\"parley\",\"iss\":\"site\",\"sub\":\"1\",\"exp\":600,\"iat\":0,\"nbf\":0,\"name\":\"A\","
                        + "\"email\":\"a@b.cd\",\"attrs\":{\"plan\":\"gold\"},\"priority\":3}",
                "{\"aud\":[\"a\",\"parley\"],\"iss\":\"site\",\"exp\":99999999999999999999,\"priority\":1.5}",
                "{\"aud\":\"parley\",\"iss\":\"site\",\"sub\":\"1\",\"exp\":600,\"attrs\":{\"plan\":null}}");
    }

    static Stream<byte[]> tokens() {
        return Seeds.texts("e30.e30.e30", "eyJhbGciOiJub25lIn0.e30.", "eyJhbGciOiJIUzI1NiIsImNyaXQiOlsiYiJdfQ.e30.AA");
    }

    @MethodSource("tokens")
    @FuzzTest(maxDuration = "2m")
    void nobodyWithoutTheKeyIsBelieved(byte[] bytes) {
        assertFalse(CHECK.of(Seeds.text(bytes), Instant.EPOCH) instanceof IdentityCheck.Result.Good);
    }

    @MethodSource("claims")
    @FuzzTest(maxDuration = "2m")
    void whateverIsSignedIsBelievedOrRefused(byte[] bytes) throws JOSEException {
        JWSObject token = new JWSObject(new JWSHeader(JWSAlgorithm.HS256), new Payload(bytes));
        token.sign(new MACSigner(SECRET));
        assertNotNull(CHECK.of(token.serialize(), Instant.EPOCH));
    }
}
