package io.parley.store;

import io.parley.core.anatomy.Party;
import io.parley.core.anatomy.TrunkCall;
import io.parley.core.anatomy.TrunkCall.Quality;
import io.parley.core.anatomy.TrunkCall.Side;
import io.parley.core.contact.ContactId;
import io.parley.store.write.WriteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Over which trunks calls came and went, and how they ended; stays when what was on the wire is removed. */
public final class TrunkCallBook {
    private static final String ADD = "INSERT INTO trunk_call (contact, at_us, leg, party, trunk, way, rang_us,"
            + " answered_us, over_us, status, cause, ended_by, mos_hundredths, poor)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (contact, at_us, leg)";
    private static final String BEGIN = ADD + " DO NOTHING";
    private static final String PUT = ADD + """
         DO UPDATE SET rang_us = excluded.rang_us, answered_us = excluded.answered_us, over_us = excluded.over_us,
            status = excluded.status, cause = excluded.cause, ended_by = excluded.ended_by,
            mos_hundredths = excluded.mos_hundredths, poor = excluded.poor\
        """;
    /** From one to the next by the index: there are few trunks and many calls. */
    private static final String TRUNKS = """
        WITH RECURSIVE known (trunk) AS (
            SELECT min(trunk) FROM trunk_call
            UNION ALL
            SELECT (SELECT min(u.trunk) FROM trunk_call u WHERE u.trunk > k.trunk) FROM known k
                WHERE k.trunk IS NOT NULL)
        SELECT trunk FROM known WHERE trunk IS NOT NULL ORDER BY trunk\
        """;

    static final String IN = "IN";
    private static final String OUT = "OUT";
    private static final double HUNDREDTHS = 100;

    private final ReadQueries reads;

    TrunkCallBook(ReadQueries reads) {
        this.reads = reads;
    }

    /** Within somebody's unit of writing. What is known of its end already stays. */
    static void begun(WriteSession session, ContactId contact, TrunkCall call) throws SQLException {
        write(session, BEGIN, contact, call);
    }

    /** The same, as they ended, in place of how they began. */
    static void put(WriteSession session, ContactId contact, List<TrunkCall> calls) throws SQLException {
        for (TrunkCall one : calls) {
            write(session, PUT, contact, one);
        }
    }

    private static void write(WriteSession session, String sql, ContactId contact, TrunkCall one) throws SQLException {
        session.update(
                sql,
                contact.value(),
                one.at(),
                one.leg(),
                one.party().name(),
                one.trunk(),
                one.incoming() ? IN : OUT,
                one.rang(),
                one.answered(),
                one.over(),
                boxed(one.status()),
                boxed(one.cause()),
                one.endedBy().map(Side::name),
                one.heard().map(heard -> Math.round(heard.mos() * HUNDREDTHS)),
                one.heard().map(heard -> heard.poor() ? 1 : 0));
    }

    private static Optional<Integer> boxed(OptionalInt number) {
        return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
    }

    /** Of a contact, in order. */
    public List<TrunkCall> of(ContactId contact) {
        return reads.list(
                "SELECT * FROM trunk_call WHERE contact = ? ORDER BY at_us, leg", TrunkCallBook::call, contact.value());
    }

    /** Trunks that any call went over, those that are not there any more included; by id. */
    public List<String> trunks() {
        return reads.list(TRUNKS, row -> row.getString("trunk"));
    }

    private static TrunkCall call(ResultSet row) throws SQLException {
        return new TrunkCall(
                row.getInt("leg"),
                Party.valueOf(row.getString("party")),
                row.getString("trunk"),
                IN.equals(row.getString("way")),
                Rows.time(row, "at_us"),
                Rows.maybeTime(row, "rang_us"),
                Rows.maybeTime(row, "answered_us"),
                Rows.maybeTime(row, "over_us"),
                maybe(row, "status"),
                maybe(row, "cause"),
                Rows.maybeText(row, "ended_by").map(Side::valueOf),
                heard(row));
    }

    private static Optional<Quality> heard(ResultSet row) throws SQLException {
        OptionalLong mos = Rows.maybeLong(row, "mos_hundredths");
        boolean poor = row.getInt("poor") == 1;
        return mos.isPresent() ? Optional.of(new Quality(mos.getAsLong() / HUNDREDTHS, poor)) : Optional.empty();
    }

    private static OptionalInt maybe(ResultSet row, String column) throws SQLException {
        int number = row.getInt(column);
        return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(number);
    }
}
