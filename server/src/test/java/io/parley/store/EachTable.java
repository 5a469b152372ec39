package io.parley.store;

import java.util.Map;
import java.util.Set;

/** All tables, and whether their rows tell of customers: one who is erased has to be gone from these. */
final class EachTable {
    static final Set<String> TELLS_OF_CUSTOMERS = Set.of(
            "ban",
            "contact",
            "conversation",
            "customer_act",
            "customer_erasure", // until the journal has forgotten them, too
            "customer_identity",
            "customer_tie",
            "fact_stay",
            "follow_up",
            "follow_up_act",
            "handover",
            "identity_token",
            "journal",
            "letter",
            "offline_message",
            "rating",
            "scorecard_mark",
            "scorecard_version",
            "staff_note",
            "timeline",
            "transcript",
            "visitor",
            "visitor_identity",
            "voicemail");

    /** A row of theirs is gone with the contact, or says no more than that there was one. */
    static final Map<String, String> TELLS_OF_NOBODY = Map.ofEntries(
            Map.entry("account", "staff"),
            Map.entry("alert_limits", "the house"),
            Map.entry("binding", "phones of staff"),
            Map.entry("bot_talk", "figures"),
            Map.entry("call_anatomy", "packed: its row goes, which is looked at by itself"),
            Map.entry("call_cause", "numbers of Q.850"),
            Map.entry("call_quality", "figures"),
            Map.entry("call_step", "steps of a flow"),
            Map.entry("callback_attempt", "times and agents"),
            Map.entry("code_guess", "staff"),
            Map.entry("config_version", "the house"),
            Map.entry("contact_hold", "who is on hold is not erased"),
            Map.entry("contact_tag", "what contacts are sorted by"),
            Map.entry("desk_phone", "staff"),
            Map.entry("fact_nap", "figures"),
            Map.entry("fact_offer", "figures"),
            Map.entry("fact_part", "figures"),
            Map.entry("fact_slice", "figures"),
            Map.entry("fact_upto", "a mark"),
            Map.entry("file_to_remove", "names of files, which are made of ids"),
            Map.entry("flow_out", "queues and times"),
            Map.entry("flow_passed", "figures"),
            Map.entry("given_password", "staff"),
            Map.entry("history_upto", "a mark"),
            Map.entry("internal_call", "staff"),
            Map.entry("invitation", "staff"),
            Map.entry("invitation_counts", "figures"),
            Map.entry("last_seen", "staff"),
            Map.entry("listen", "who of the staff listened"),
            Map.entry("offer", "agents, and why each"),
            Map.entry("outside_number", "a book that staff keep"),
            Map.entry("passkey", "staff"),
            Map.entry("person", "staff"),
            Map.entry("program_key", "programs"),
            Map.entry("recording", "names of files, which are made of ids; the rows go"),
            Map.entry("recording_ledger", "names of files, which are made of ids"),
            Map.entry("recovery_code", "staff"),
            Map.entry("report_round", "a mark"),
            Map.entry("retention_act", "what was removed, without whom"),
            Map.entry("score_form", "the house"),
            Map.entry("scorecard", "staff and ids"),
            Map.entry("search_doc", "ids; the rows go"),
            Map.entry("search_due", "ids, for a moment"),
            Map.entry("second_factor", "staff"),
            Map.entry("sign_in", "staff"),
            Map.entry("staff_letter", "staff"),
            Map.entry("store_probe", "a mark"),
            Map.entry("trunk_call", "trunks and times, without numbers"),
            Map.entry("voicemail_act", "who of the staff did what"),
            Map.entry("wrap_up_redaction", "ids and staff"));

    private EachTable() {}
}
