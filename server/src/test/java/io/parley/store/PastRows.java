package io.parley.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All rows that follow from the journal, as text, to be compared between databases. */
final class PastRows {
    private static final List<String> TABLES = List.of(
            "contact",
            "offer",
            "timeline",
            "flow_out",
            "callback_attempt",
            "handover",
            "fact_stay",
            "fact_offer",
            "fact_part",
            "fact_nap",
            "fact_slice",
            "fact_upto",
            "history_upto");

    private PastRows() {}

    static Map<String, List<String>> of(Store store) {
        Map<String, List<String>> rows = new TreeMap<>();
        for (String table : TABLES) {
            rows.put(table, sorted(store, "SELECT * FROM " + table));
        }
        rows.put(
                "search",
                sorted(store, "SELECT contact, part, digest FROM search_doc WHERE part IN ('customer', 'notes')"));
        rows.put(
                "webhooks", // numbers count transactions that were rolled back, too
                store.past()
                        .list(
                                "SELECT webhook, event, kind, at_us, subject, about FROM webhook_due ORDER BY id",
                                PastRows::text));
        return rows;
    }

    private static List<String> sorted(Store store, String sql) {
        return store.past().list(sql, PastRows::text).stream().sorted().toList();
    }

    private static String text(ResultSet row) throws SQLException {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            values.add(row.getMetaData().getColumnName(i) + "=" + row.getString(i));
        }
        values.sort(null);
        return String.join(" ", values);
    }
}
