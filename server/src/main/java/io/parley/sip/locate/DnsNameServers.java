package io.parley.sip.locate;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Cache;
import org.xbill.DNS.Credibility;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.NAPTRRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.SetResponse;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** The name servers of this machine, or those that are given. Aliases are followed. */
public final class DnsNameServers implements NameServers {
    /** So long a name without such records is not asked for again. */
    private static final Duration NOTHING_LASTS = Duration.ofMinutes(1);

    private static final Duration LONGEST = Duration.ofHours(1);

    private final Resolver resolver;

    public DnsNameServers(Resolver resolver) {
        this.resolver = resolver;
    }

    /** Those of this machine. */
    public static DnsNameServers ofMachine() {
        return new DnsNameServers(Lookup.getDefaultResolver());
    }

    @Override
    public Found<Naptr> naptr(String name) throws Unanswered {
        return ask(
                name,
                Type.NAPTR,
                NAPTRRecord.class,
                one -> new Naptr(
                        one.getOrder(),
                        one.getPreference(),
                        one.getFlags(),
                        one.getService(),
                        one.getReplacement().toString(true)));
    }

    @Override
    public Found<Srv> srv(String name) throws Unanswered {
        return ask(
                name,
                Type.SRV,
                SRVRecord.class,
                one -> new Srv(
                        one.getPriority(),
                        one.getWeight(),
                        one.getPort(),
                        one.getTarget().toString(true)));
    }

    @Override
    public Found<InetAddress> addresses(String host, Family family) throws Unanswered {
        return switch (family) {
            case FOUR -> ask(host, Type.A, ARecord.class, ARecord::getAddress);
            case SIX -> ask(host, Type.AAAA, AAAARecord.class, AAAARecord::getAddress);
        };
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private <R extends Record, T> Found<T> ask(String name, int type, Class<R> kind, Function<R, T> read)
            throws Unanswered {
        Cache told = new Cache();
        Lookup lookup = lookup(name, type, told);
        Record[] records = lookup.run();
        int result = lookup.getResult();
        if (result == Lookup.HOST_NOT_FOUND || result == Lookup.TYPE_NOT_FOUND) {
            return new Found<>(List.of(), NOTHING_LASTS);
        }
        if (result != Lookup.SUCCESSFUL) {
            throw new Unanswered(Type.string(type) + " of " + name + ": " + lookup.getErrorString());
        }
        Duration lasts = aliasesLast(lookup.getAliases(), told);
        List<T> found = new ArrayList<>();
        for (Record record : records) {
            if (kind.isInstance(record)) {
                found.add(read.apply(kind.cast(record)));
                lasts = shorter(lasts, Duration.ofSeconds(record.getTTL()));
            }
        }
        return new Found<>(found, lasts);
    }

    /** An alias that leads elsewhere soon takes what it led to with it. */
    private static Duration aliasesLast(Name[] aliases, Cache told) {
        Duration lasts = LONGEST;
        for (Name alias : aliases) {
            SetResponse answer = told.lookupRecords(alias, Type.CNAME, Credibility.ANY);
            if (answer.isSuccessful()) {
                for (RRset one : answer.answers()) {
                    lasts = shorter(lasts, Duration.ofSeconds(one.getTTL()));
                }
            }
        }
        return lasts;
    }

    /** Past the library's cache: what we keep, and how long, is decided in one place. @param told what it is told */
    private Lookup lookup(String name, int type, Cache told) throws Unanswered {
        try {
            Lookup lookup = new Lookup(Name.fromString(name, Name.root), type);
            lookup.setResolver(resolver);
            lookup.setCache(told);
            return lookup;
        } catch (TextParseException e) {
            throw new Unanswered(name + " is no name: " + e.getMessage());
        }
    }
}
