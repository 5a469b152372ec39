package io.parley.ops.config;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Map;

/**
 * How chats are taken, in the file only: it names keys and secrets.
 *
 * @param origins web sites that may load the widget; {@code http://*} forms are not accepted
 * @param logo address of a square picture in place of people's initials; empty: their initials
 * @param attributes what the site's page may tell of a visitor: names with the values taken
 * @param identity tokens that a site signs for its visitors; without keys none are believed
 * @param edits how long words may be changed
 * @param sneakPeek whether agents see what visitors type before they send it; visitors are told so
 * @param proofOfWork when openings have to be paid for by computing
 */
public record ChatSection(
        List<String> origins,
        String brand,
        String corner,
        String logo,
        Integer waitOfflineSeconds,
        Integer idleMinutes,
        @JsonSetter(contentNulls = Nulls.SET) Map<String, List<String>> attributes,
        FileSettings files,
        CallLimits calls,
        List<BotPortSection> botPorts,
        Identity identity,
        Edits edits,
        Boolean sneakPeek,
        ProofOfWork proofOfWork) {
    static final ChatSection DEFAULT =
            new ChatSection(null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    public ChatSection {
        botPorts = Defaults.list(botPorts);
        calls = Defaults.or(calls, new CallLimits(null, null));
        files = Defaults.or(files, new FileSettings(null, null, null, null));
        attributes = Defaults.lists(attributes);
        origins = Defaults.list(origins);
        brand = Defaults.or(brand, "#0B6A86");
        corner = Defaults.or(corner, "end");
        logo = Defaults.or(logo, "");
        waitOfflineSeconds = Defaults.or(waitOfflineSeconds, 180);
        idleMinutes = Defaults.or(idleMinutes, 30);
        identity = Defaults.or(identity, new Identity(null, null, null, null, null, null));
        edits = Defaults.or(edits, new Edits(null, null));
        sneakPeek = Defaults.or(sneakPeek, false);
        proofOfWork = Defaults.or(proofOfWork, new ProofOfWork(null, null));
    }

    /** Calls from the widget's page. @param atOnce of all @param perAddress at once from one network address */
    public record CallLimits(Integer atOnce, Integer perAddress) {
        public CallLimits {
            atOnce = Defaults.or(atOnce, 200);
            perAddress = Defaults.or(perAddress, 10);
        }
    }

    /**
     * @param algorithm HS256, RS256 or ES256
     * @param keys any of them may sign: a secret for HS256, else public keys as PEM; several while they are replaced
     * @param audience what a token has to be for
     * @param issuer who has to have made it; empty: anybody with a key
     * @param attributes names that count for routing with the values taken; an empty list takes any value
     * @param mostPriority points a token may give for routing, at most
     */
    public record Identity(
            String algorithm,
            List<Secret> keys,
            String audience,
            String issuer,
            @JsonSetter(contentNulls = Nulls.SET) Map<String, List<String>> attributes,
            Integer mostPriority) {
        public Identity {
            algorithm = Defaults.or(algorithm, "HS256");
            keys = Defaults.list(keys);
            audience = Defaults.or(audience, "parley-chat");
            issuer = Defaults.or(issuer, "");
            attributes = Defaults.lists(attributes);
            mostPriority = Defaults.or(mostPriority, 0);
        }
    }

    /** For how many minutes words may be changed by whoever wrote them; 0: never. */
    public record Edits(Integer agentMinutes, Integer visitorMinutes) {
        public Edits {
            agentMinutes = Defaults.or(agentMinutes, 15);
            visitorMinutes = Defaults.or(visitorMinutes, 5);
        }
    }

    /**
     * @param calmPerMinute openings a minute, of all visitors, up to which nobody computes anything; 0: never anybody
     * @param mostBits how hard it gets at most: each bit doubles the work
     */
    public record ProofOfWork(Integer calmPerMinute, Integer mostBits) {
        public ProofOfWork {
            calmPerMinute = Defaults.or(calmPerMinute, 120);
            mostBits = Defaults.or(mostBits, 18);
        }
    }
}
