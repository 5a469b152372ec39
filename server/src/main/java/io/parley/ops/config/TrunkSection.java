package io.parley.ops.config;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Map;

/**
 * A carrier or PBX: by address, by digest, or both.
 *
 * @param out absent if it carries no calls of ours
 * @param attributesHeader in which it tells attributes of callers; empty for none
 * @param attributes those taken from it, with the values taken; no values: any
 * @param advertise address of ours that this trunk is told, for SIP and sound; empty: as all others are
 * @param srtp whether its sound is encrypted: {@code off}, {@code offered} or {@code required}
 * @param profile a set of ways that comes with the server; empty for none
 * @param ways how it wants and tells its calls, where that is not as the profile says
 * @param identity whether callers' numbers have to be proven (RFC 8224): {@code off}, {@code show} or {@code require}
 * @param sign how numbers of our calls are signed; absent: they are not
 * @param networks names of those of {@code sip.bind} by which its calls come; none: by any
 */
public record TrunkSection(
        String id,
        List<String> addresses,
        String user,
        Secret password,
        Boolean trustCallerId,
        Out out,
        String attributesHeader,
        @JsonSetter(contentNulls = Nulls.SET) Map<String, List<String>> attributes,
        String advertise,
        String srtp,
        String profile,
        TrunkWaysSection ways,
        String identity,
        Sign sign,
        List<String> networks) {
    public TrunkSection {
        networks = Defaults.list(networks);
        identity = Defaults.or(identity, "show");
        profile = Defaults.or(profile, "");
        ways = Defaults.or(ways, TrunkWaysSection.NOTHING);
        advertise = Defaults.or(advertise, "");
        srtp = Defaults.or(srtp, "offered");
        attributesHeader = Defaults.or(attributesHeader, "");
        attributes = Defaults.lists(attributes);
        addresses = Defaults.list(addresses);
        user = Defaults.or(user, "");
        password = Defaults.or(password, Secret.NONE);
        trustCallerId = Defaults.or(trustCallerId, true);
    }

    /** The same with another password. */
    public TrunkSection with(Secret other) {
        return new TrunkSection(
                id,
                addresses,
                user,
                other,
                trustCallerId,
                out,
                attributesHeader,
                attributes,
                advertise,
                srtp,
                profile,
                ways,
                identity,
                sign,
                networks);
    }

    /** Whether we register there: then its calls come from there, too, and need no password. */
    public boolean registers() {
        return out != null && out.register();
    }

    /**
     * Where our own calls go.
     *
     * @param address an IP address, or a name whose port and transport the DNS says where they are left out
     * @param port 0 where the DNS says it
     * @param transport empty where the DNS says it
     * @param callerId the number that customers see
     * @param tlsName the name that its certificate has to show (RFC 5922), as host or {@code sip:} URI; needed for TLS
     *     where address is none
     * @param allow what numbers may begin with; all others are not called
     * @param deny what they may not begin with all the same
     * @param perMinute most calls a minute
     * @param keepAlive whether it is asked now and then whether it is there
     * @param limits how much may be called
     * @param register whether we register there, with user and password
     * @param registerSeconds for how long at a time
     * @param test whom {@code parley trunk test} calls
     * @param authorities PEM file of who may have signed it; empty: whom this machine trusts
     * @param via name of the network that leads there, of {@code sip.bind}; empty: as this machine's routes say
     */
    public record Out(
            String address,
            Integer port,
            String transport,
            String callerId,
            String tlsName,
            String authorities,
            Boolean keepAlive,
            List<String> allow,
            List<String> deny,
            Integer perMinute,
            TollSection limits,
            Boolean register,
            Integer registerSeconds,
            Test test,
            String via) {
        private static final String LITERAL = "[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*";

        public Out {
            test = Defaults.or(test, new Test(null, null));
            via = Defaults.or(via, "");
            limits = Defaults.or(limits, TollSection.NONE);
            register = Defaults.or(register, false);
            registerSeconds = Defaults.or(registerSeconds, 600);
            keepAlive = Defaults.or(keepAlive, true);
            allow = Defaults.list(allow);
            deny = Defaults.list(deny);
            perMinute = Defaults.or(perMinute, 60);
            authorities = Defaults.or(authorities, "");
            address = Defaults.or(address, "");
            boolean named = !address.isEmpty() && !address.matches(LITERAL);
            tlsName = Defaults.or(tlsName, named ? address : "");
            int usual = "tls".equals(transport) ? 5061 : 5060;
            port = Defaults.or(port, named ? 0 : usual);
            transport = Defaults.or(transport, named ? "" : "udp");
            callerId = Defaults.or(callerId, "");
        }

        /** Whether the DNS says where it is. */
        public boolean isNamed() {
            return !address.matches(LITERAL);
        }
    }

    /**
     * How numbers of our calls are signed (RFC 8588).
     *
     * @param key PEM file with a key of the curve P-256, PKCS #8, for nobody else to read
     * @param certificateUrl where others find its certificate, {@code https}
     * @param attest {@code A}, {@code B} or {@code C}, for numbers of ours: those of {@code numbers}, and these here
     * @param others {@code B} or {@code C}, for any other number that we show
     * @param numbers further ones of ours, such as {@code "+37052000100"}, or {@code "+370520001*"} for all that begin
     *     so
     */
    public record Sign(String key, String certificateUrl, String attest, String others, List<String> numbers) {
        public Sign {
            key = Defaults.or(key, "");
            certificateUrl = Defaults.or(certificateUrl, "");
            attest = Defaults.or(attest, "A");
            others = Defaults.or(others, "C");
            numbers = Defaults.list(numbers);
        }
    }

    /** @param echo answers, and sends back what it hears; @param wrong does not exist; empty for none */
    public record Test(String echo, String wrong) {
        public Test {
            echo = Defaults.or(echo, "");
            wrong = Defaults.or(wrong, "");
        }
    }
}
