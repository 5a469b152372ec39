package io.parley.ops.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The configuration of VICIdial, as {@code mysqldump} takes it out of its database. */
public final class VicidialImport {
    /** Columns by table. Passwords of people are in none: everybody is given a new one. */
    private static final Map<String, Set<String>> WANTED = Map.ofEntries(
            columns(
                    "vicidial_users",
                    "user full_name user_level user_group phone_login closer_campaigns active api_only_user"
                            + " modify_users"),
            columns("vicidial_user_groups", "user_group group_name"),
            columns(
                    "vicidial_inbound_groups",
                    "group_id group_name active next_agent_call drop_call_seconds drop_action call_time_id"
                            + " after_hours_action after_hours_message_filename after_hours_callmenu"
                            + " afterhours_xfer_group welcome_message_filename play_welcome_message moh_context"
                            + " onhold_prompt_filename prompt_interval queue_priority drop_inbound_group"
                            + " ingroup_recording_override play_place_in_line play_estimate_hold_time"
                            + " hold_time_option wait_time_option answer_sec_pct_rt_stat_one no_agent_no_queue"
                            + " no_agent_action no_agent_action_value max_calls_method max_calls_count"
                            + " max_calls_action group_handling areacode_filter inbound_survey closing_time_action"
                            + " start_call_url dispo_call_url"),
            columns("vicidial_inbound_group_agents", "user group_id group_rank group_grade"),
            columns(
                    "vicidial_inbound_dids",
                    "did_pattern did_description did_active did_route group_id menu_id phone_code"
                            + " filter_inbound_number"),
            columns(
                    "vicidial_call_menu",
                    "menu_id menu_name menu_prompt menu_timeout menu_repeat menu_time_check call_time_id"
                            + " custom_dialplan_entry"),
            columns(
                    "vicidial_call_menu_options",
                    "menu_id option_value option_description option_route option_route_value"),
            columns("vicidial_call_times", "call_time_id ct_holidays" + days()),
            columns(
                    "vicidial_call_time_holidays",
                    "holiday_id holiday_date holiday_status ct_default_start ct_default_stop"),
            columns("vicidial_pause_codes", "pause_code pause_code_name campaign_id time_limit"),
            columns("vicidial_statuses", "status status_name selectable"),
            columns("vicidial_campaign_statuses", "status status_name selectable campaign_id"),
            columns("vicidial_campaigns", "campaign_id closer_campaigns wrapup_seconds campaign_recording"),
            columns(
                    "vicidial_server_carriers",
                    "carrier_id registration_string account_entry protocol dialplan_entry active"),
            columns("phones", "extension login protocol active is_webphone conf_secret"));

    private static final String MAKE = "take it by: mysqldump --no-tablespaces asterisk "
            + String.join(" ", WANTED.keySet().stream().sorted().toList()) + " > vicidial.sql";

    private VicidialImport() {}

    private static Map.Entry<String, Set<String>> columns(String table, String columns) {
        return Map.entry(table, Set.of(columns.split(" ")));
    }

    private static String days() {
        StringBuilder days = new StringBuilder();
        for (String day :
                List.of("default", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")) {
            days.append(" ct_").append(day).append("_start ct_").append(day).append("_stop");
        }
        return days.toString();
    }

    /**
     * @param place the dump, or a folder of such
     * @throws ImportRefused if it is no dump, broken, or has no in-group
     * @throws IOException if it cannot be read
     */
    public static Imported read(Path place) throws IOException {
        Told told = new Told(new ArrayList<>());
        SqlDump dump = SqlDump.read(place, WANTED, told);
        if (dump.rows("vicidial_inbound_groups").isEmpty()) {
            throw new ImportRefused(place + " has no in-group (table vicidial_inbound_groups); " + MAKE);
        }
        told.all(
                place.getFileName().toString(),
                WANTED.keySet().stream()
                        .filter(table -> !dump.has(table))
                        .sorted()
                        .toList(),
                "tables are not in the dump");
        VicidialHours hours = new VicidialHours(dump, told);
        VicidialQueues queues = VicidialQueues.read(dump, hours, told);
        if (queues.queues().isEmpty()) {
            throw new ImportRefused(place + " has no in-group that is switched on");
        }
        List<Imported.Trunk> trunks = VicidialTrunks.read(dump, told);
        VicidialPeople people = VicidialPeople.read(dump, queues, new OnePhoneEach(trunks, told.remarks()), told);
        VicidialFlows flows = VicidialFlows.read(dump, queues, hours, told);
        Extras extras = new Extras(
                queues.extras(),
                people.roles(),
                hours.all(),
                flows.flows(),
                new VicidialCodes(dump).pauses(told),
                List.of(),
                people.teams(),
                List.of(),
                Extras.NONE.chat(),
                flows.sounds());
        return new Imported(queues.queues(), people.people(), trunks, List.of(), extras, List.copyOf(told.remarks()));
    }
}
