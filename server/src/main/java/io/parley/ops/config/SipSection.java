package io.parley.ops.config;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where SIP is spoken, and how.
 *
 * @param bind one address, or one for each network that is to be kept apart from others
 * @param domain what phones register at and what digest challenges name as realm
 * @param trace whether every SIP message goes to its own file
 * @param calls most calls at once; more are answered 503
 * @param newCalls most that begin in a second; more are answered 503
 * @param askTrunksSeconds how often trunks that are called are asked whether they are there
 * @param advertise address of ours that others are told, where it is not {@code bind}; empty: it is
 * @param local networks that are told {@code bind} all the same
 * @param tls absent for none
 * @param srtp whether phones' sound is encrypted: {@code off}, {@code offered} or {@code required}
 * @param defence how much is taken of who proved nothing
 * @param sessionSeconds how long a call may last without a sign of life by SIP (RFC 4028); 0 for ever
 * @param identity who is believed when carriers sign numbers (RFC 8224)
 */
public record SipSection(
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<ListenAt> bind,

        Integer port,
        String domain,
        Boolean md5,
        Boolean trace,
        Integer calls,
        Integer newCalls,
        Integer askTrunksSeconds,
        String advertise,
        List<String> local,
        Tls tls,
        String srtp,
        Integer sessionSeconds,
        Defence defence,
        Identity identity) {
    /** Nothing is set. */
    static final SipSection USUAL =
            new SipSection(null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    private static final List<String> PRIVATE = List.of(
            "10.0.0.0/8",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "169.254.0.0/16",
            "127.0.0.0/8",
            "fc00::/7",
            "fe80::/10",
            "::1/128");

    public SipSection {
        bind = ListenAt.or(bind);
        port = Defaults.or(port, 5060);
        domain = Defaults.or(domain, "parley");
        md5 = Defaults.or(md5, true);
        trace = Defaults.or(trace, false);
        calls = Defaults.or(calls, 1000);
        newCalls = Defaults.or(newCalls, 600);
        askTrunksSeconds = Defaults.or(askTrunksSeconds, 35);
        advertise = Defaults.or(advertise, "");
        local = local == null ? PRIVATE : List.copyOf(local);
        srtp = Defaults.or(srtp, "offered");
        sessionSeconds = Defaults.or(sessionSeconds, 1800);
        defence = Defaults.or(defence, new Defence(null, null, null, null, null, null));
        identity = Defaults.or(identity, new Identity(null, null, null));
    }

    /** The same on another port. */
    public SipSection withPort(int other) {
        return new SipSection(
                bind,
                other,
                domain,
                md5,
                trace,
                calls,
                newCalls,
                askTrunksSeconds,
                advertise,
                local,
                tls,
                srtp,
                sessionSeconds,
                defence,
                identity);
    }

    /** Where we listen, for people to read. */
    public String places() {
        return bind.stream().map(ListenAt::address).collect(Collectors.joining(", "));
    }

    public Optional<Tls> tlsIfSet() {
        return Optional.ofNullable(tls);
    }

    /**
     * SIP over TLS. Files are PEM; they are read again when they change.
     *
     * @param names further certificates, for who asks for their name (SNI)
     * @param clients whether others have to show a certificate: {@code none}, {@code wanted} or {@code required}
     * @param authorities who may have signed theirs
     */
    public record Tls(
            Integer port, String certificate, String key, List<Certificate> names, String clients, String authorities) {
        public Tls {
            port = Defaults.or(port, 5061);
            certificate = Defaults.or(certificate, "");
            key = Defaults.or(key, "");
            names = Defaults.list(names);
            clients = Defaults.or(clients, "none");
            authorities = Defaults.or(authorities, "");
        }
    }

    /**
     * Limits for who proved nothing; trunks, registered phones and calls that exist have none of them.
     *
     * @param perFlow messages a second from one port of an address
     * @param perSource from one address, or one /64 of IPv6
     * @param all from all strangers together
     * @param mostFailures a minute, such as wrong passwords; more are a ban
     * @param banMinutes how long the first ban lasts
     * @param scanners {@code silent}, {@code once} (403 once) or {@code usual}
     */
    public record Defence(
            Integer perFlow,
            Integer perSource,
            Integer all,
            Integer mostFailures,
            Integer banMinutes,
            String scanners) {
        public Defence {
            perFlow = Defaults.or(perFlow, 5);
            perSource = Defaults.or(perSource, 30);
            all = Defaults.or(all, 300);
            mostFailures = Defaults.or(mostFailures, 10);
            banMinutes = Defaults.or(banMinutes, 5);
            scanners = Defaults.or(scanners, "silent");
        }
    }

    /**
     * Who is believed when carriers sign numbers, and where their certificates are fetched. Files are PEM.
     *
     * @param trust who may stand behind carriers' certificates; empty: nobody looks at signatures
     * @param hosts where certificates may be, each with a port where that is neither 443 nor 8443, and wherever that
     *     is; empty: at every public address
     * @param authorities who may have signed what these servers show; empty: whom this machine trusts
     */
    public record Identity(String trust, List<String> hosts, String authorities) {
        public Identity {
            trust = Defaults.or(trust, "");
            hosts = Defaults.list(hosts);
            authorities = Defaults.or(authorities, "");
        }
    }

    /** @param name that is asked for; {@code *.example.org} for all of a domain */
    public record Certificate(String name, String certificate, String key) {
        public Certificate {
            name = Defaults.or(name, "");
            certificate = Defaults.or(certificate, "");
            key = Defaults.or(key, "");
        }
    }
}
