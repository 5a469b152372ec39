package io.parley.ops.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.Computes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Computes
class VicidialImportTest {
    @TempDir
    Path folder;

    private final StringBuilder dump = new StringBuilder();

    @BeforeEach
    void oneGroup() {
        group("'SALES','Sales','Y','longest_wait_time'", "");
    }

    @Test
    void anInGroupIsAQueueWithWhatItsCampaignsSay() throws IOException {
        dump.setLength(0);
        group(
                "'SALES_IN','Sales','Y','random'",
                ",queue_priority,drop_call_seconds,drop_action,drop_inbound_group,max_calls_method,max_calls_count,"
                        + "max_calls_action,no_agent_no_queue,play_place_in_line,prompt_interval",
                "3,120,'IN_GROUP','HELP','IN_QUEUE',30,'DROP','Y','Y',40");
        group("'HELP','Help','Y','ring_all'", ",queue_priority", "-1");
        insert(
                "vicidial_campaigns",
                "campaign_id,closer_campaigns,wrapup_seconds,campaign_recording",
                "'IN',' SALES_IN -',25,'ALLFORCE'");
        Imported imported = read();
        assertEquals(
                new Imported.Queue(
                        "sales-in",
                        "Sales",
                        20,
                        25,
                        20,
                        "one",
                        List.of("random 1"),
                        Map.of(),
                        2400,
                        30,
                        120,
                        true,
                        0,
                        40,
                        true),
                imported.queues().getFirst());
        Extras.OfQueue more = imported.extras().queues().get("sales-in");
        assertEquals(List.of("end", "help", "help"), List.of(more.noAgentTo(), more.lengthTo(), more.waitTo()));
        assertEquals("all", imported.queues().get(1).distribution());
        assertFalse(imported.queues().get(1).recorded());
    }

    @Test
    void eachWayToFindTheNextAgentHasItsOrder() throws IOException {
        Map<String, List<String>> orders = Map.of(
                "longest_wait_time", List.of("longestIdle ready"),
                "oldest_call_finish", List.of("longestIdle"),
                "random", List.of("random 1"),
                "inbound_group_rank", List.of("tier", "longestIdle"),
                "overall_user_level_wait_time", List.of("tier", "longestIdle ready"),
                "fewest_calls", List.of("fewest 24h", "longestIdle"),
                "ingroup_grade_random", List.of("weightedRandom 1"),
                "ring_all", List.of("longestIdle ready"));
        for (Map.Entry<String, List<String>> order : orders.entrySet()) {
            dump.setLength(0);
            group("'Q','Q','Y','" + order.getKey() + "'", "");
            assertEquals(order.getValue(), read().queues().getFirst().order(), order.getKey());
        }
        dump.setLength(0);
        group("'Q','Q','Y','campaign_rank'", "");
        told(read(), "dump.sql:1: in-group Q asks agents by campaign_rank");
    }

    @Test
    void whoHasAHigherRankIsAskedEarlier() throws IOException {
        dump.setLength(0);
        group("'R','R','Y','inbound_group_rank'", "");
        group("'G','G','Y','ingroup_grade_random'", "");
        users("'1001','Anna',1,'A','',' R G -','Y'", "'1002','Tom',1,'A','',' R G -','Y'");
        insert(
                "vicidial_inbound_group_agents",
                "user,group_id,group_rank,group_grade",
                "'1001','R',9,1),('1002','R',-2,1),('1001','G',0,10),('1002','G',0,2");
        assertEquals(
                List.of(Map.of("r", 0, "g", 0), Map.of("r", 11, "g", 4)),
                read().people().stream().map(Imported.Person::tiers).toList());
    }

    @Test
    void peopleKeepTheirSignInsAndPhones() throws IOException {
        users(
                "'1001','Anna O\\'Brien',1,'FLOOR','101a',' SALES -','Y'",
                "'1002','Tom',1,'FLOOR','102a',' SALES -','Y'",
                "'Lead Lena','Lena',8,'FLOOR','',' -','Y'",
                "'1004','Gone',1,'FLOOR','',' SALES -','N'",
                "'VDAD','Dial',1,'ADMIN','',' -','N'");
        insert("vicidial_user_groups", "user_group,group_name", "'FLOOR','The floor'");
        insert(
                "phones",
                "extension,login,protocol,active,is_webphone,conf_secret",
                "'101','101a','SIP','Y','N','long-desk-secret'),('102','102a','PJSIP','Y','N','test'");
        Imported imported = read();
        assertEquals(
                List.of(
                        new Imported.Person(
                                "1001",
                                "Anna O'Brien",
                                Map.of("sales", 0),
                                Optional.of(new Imported.Phone("101", Optional.of("long-desk-secret")))),
                        new Imported.Person(
                                "1002",
                                "Tom",
                                Map.of("sales", 0),
                                Optional.of(new Imported.Phone("102", Optional.empty()))),
                        new Imported.Person("lead-lena", "Lena", Map.of(), Optional.empty())),
                imported.people());
        assertEquals("supervisor", imported.extras().people().get("lead-lena").role());
        assertEquals(
                List.of(new Extras.Team("floor", "The floor", List.of("1001", "1002", "lead-lena"))),
                imported.extras().teams());
        told(imported, "users are switched off and left out: 1004");
        told(imported, "sign in by another name here: Lead Lena as lead-lena");
        told(imported, "phones have a password that anybody would guess");
    }

    @Test
    void whoIsCalledAdminIsNotTheOneOfEachNewConfiguration() throws IOException {
        users("'admin','Somebody',1,'A','',' SALES -','Y'");
        assertEquals("admin-2", read().people().getFirst().id());
    }

    @Test
    void callTimesAreOpeningHoursWithTheirHolidays() throws IOException {
        dump.setLength(0);
        group("'Q','Q','Y','random'", ",call_time_id", "'office'");
        group("'R','R','Y','random'", ",call_time_id", "'24hours'");
        insert(
                "vicidial_call_times",
                "call_time_id,ct_default_start,ct_default_stop,ct_saturday_start,ct_saturday_stop,ct_sunday_start,"
                        + "ct_sunday_stop,ct_monday_start,ct_monday_stop,ct_holidays",
                "'office',800,1730,900,1300,2400,2400,1700,900,'|XMAS|OLD|'),('24hours',0,2400,0,0,0,0,0,0,''");
        insert(
                "vicidial_call_time_holidays",
                "holiday_id,holiday_date,holiday_status,ct_default_start,ct_default_stop",
                "'XMAS','2026-12-24','ACTIVE',800,1200),('OLD','2020-02-31','ACTIVE',0,0)",
                "('NY','2027-01-01','ACTIVE',0,0");
        Imported imported = read();
        Extras.Hours hours = imported.extras().hours().getFirst();
        assertEquals(List.of("08:00-17:30"), hours.days().get("tuesday"));
        assertEquals(List.of("09:00-13:00"), hours.days().get("saturday"));
        assertFalse(hours.days().containsKey("sunday"));
        assertEquals(Map.of("2026-12-24", List.of("08:00-12:00")), hours.exceptions());
        assertEquals(1, imported.extras().hours().size(), "who is always open has none");
        assertEquals("", imported.extras().queues().get("r").hours());
        told(imported, "dump.sql:3: call time office on monday goes from 1700 to 900");
        told(imported, "holidays have no date and are left out: OLD");
    }

    @Test
    void aNumberLeadsThroughItsMenusToQueues() throws IOException {
        insert("vicidial_call_times", "call_time_id,ct_default_start,ct_default_stop", "'day',900,1700");
        menus("'main','Main','main-menu',8,2,'1','day'),('sub','Sub','',10,0,'0',''),('idle','Idle','',10,0,'0',''");
        options(
                "'main','1','INGROUP','SALES'",
                "'main','2','CALLMENU','sub'",
                "'main','TIMEOUT','INGROUP','SALES'",
                "'main','INVALID','CALLMENU','main'",
                "'main','TIMECHECK','HANGUP','we-are-shut'",
                "'main','5','EXTENSION','8300'",
                "'main','12','HANGUP',''",
                "'sub','9','CALLMENU','main'");
        numbers("'+37052000010','Main','Y','CALLMENU','','main','1'");
        Imported imported = read();
        Extras.Flow flow = imported.extras().flows().getFirst();
        assertEquals(List.of(new Extras.Label("+37052000010", "Main")), flow.lines());
        assertEquals(
                Map.of(
                        "id",
                        "hours-main",
                        "kind",
                        "hours",
                        "hours",
                        "day",
                        "open",
                        "menu-main",
                        "closed",
                        "hangup-vicidial-we-are-shut"),
                flow.steps().getFirst());
        Map<String, Object> menu = flow.steps().get(1);
        assertEquals(Map.of("1", "queue-sales", "2", "menu-sub"), menu.get("keys"));
        assertEquals(
                List.of(8, 3, "hours-main", "queue-sales"),
                List.of(menu.get("seconds"), menu.get("tries"), menu.get("otherwise"), menu.get("silent")));
        assertEquals(3, imported.extras().sounds().size());
        told(imported, "call menu main at 5 leads to EXTENSION 8300, which is not imported");
        told(imported, "options are no key that is pressed alone and are left out: main 12");
        told(imported, "call menus are left out, since no number leads to them: idle");
        told(imported, "we-are-shut as vicidial-we-are-shut.wav");
    }

    @Test
    void whatHappensAfterHoursAndToWhoWaitedTooLongIsInTheFlow() throws IOException {
        dump.setLength(0);
        group(
                "'Q','Q','Y','random'",
                ",call_time_id,after_hours_action,drop_action,drop_call_seconds,welcome_message_filename",
                "'day','VOICEMAIL','VMAIL_NO_INST',90,'hello|vm-goodbye'");
        insert("vicidial_call_times", "call_time_id,ct_default_start,ct_default_stop", "'day',900,1700");
        numbers("'+37052000010','','Y','IN_GROUP','Q','','1'");
        List<Map<String, Object>> steps = read().extras().flows().getFirst().steps();
        assertEquals(List.of("vicidial-hello", "goodbye"), steps.getFirst().get("prompts"));
        assertEquals(
                List.of("voicemail-q", 90, "voicemail-q"),
                List.of(
                        steps.get(1).get("closed"),
                        steps.get(1).get("patienceSeconds"),
                        steps.get(1).get("impatient")));
    }

    @Test
    void numbersAreGivenTheCountryOfTheirPhoneCodeAndThatIsTold() throws IOException {
        numbers(
                "'3125550100','','Y','IN_GROUP','SALES','','1'", "'13125550101','','Y','IN_GROUP','SALES','','1'",
                "'02079460000','','Y','IN_GROUP','SALES','','44'", "'442079460001','','Y','IN_GROUP','SALES','','44'",
                "'13125550100','','Y','IN_GROUP','SALES','','1'", "'8005','','Y','IN_GROUP','SALES','','1'",
                "'default','','Y','IN_GROUP','SALES','','1'", "'3125550199','','Y','AGENT','','','1'");
        Imported imported = read();
        assertEquals(
                List.of("+13125550100", "+13125550101", "+442079460000", "+442079460001", "*"),
                imported.extras().flows().getFirst().lines().stream()
                        .map(Extras.Label::id)
                        .toList());
        told(imported, "3125550100 became +13125550100, 02079460000 became +442079460000");
        told(imported, "numbers are the same as one before and are left out: 13125550100");
        told(imported, "numbers that nobody outside could dial are left out: 8005");
        told(imported, "one agent and are left out: 3125550199");
    }

    @Test
    void menusThatOnlyTurnInACircleAreToldAndTheirNumberIsLeftOut() throws IOException {
        menus("'a','A','x',5,0,'0',''),('b','B','y',5,0,'0',''");
        options("'a','TIMEOUT','CALLMENU','b'", "'b','TIMEOUT','CALLMENU','a'");
        numbers("'+37052000010','','Y','CALLMENU','','a','1'", "'+37052000011','','Y','CALLMENU','','gone','1'");
        Imported imported = read();
        assertEquals(List.of(), imported.extras().flows());
        told(imported, "the flow of number +37052000010 cannot be had here");
        told(imported, "number +37052000011 leads to CALLMENU gone, which is not imported");
    }

    @Test
    void menusWithoutEndAreToldAndEatNoStack() throws IOException {
        StringBuilder names = new StringBuilder("'m0','','x',5,0,'0',''");
        StringBuilder ways = new StringBuilder("'m0','1','CALLMENU','m1'");
        for (int i = 1; i < 5_000; i++) {
            names.append("),('m" + i + "','','x',5,0,'0',''");
            ways.append("),('m" + i + "','1','CALLMENU','m" + (i + 1) + "'");
        }
        menus(names.toString());
        options(ways.toString());
        numbers("'+37052000010','','Y','CALLMENU','','m0','1'", "'+37052000011','','Y','CALLMENU','','d','1'");
        Imported imported = read();
        assertEquals(List.of(), imported.extras().flows());
        told(imported, "m0 leads to more than 100 steps");
    }

    @Test
    void statusesAndPauseCodesAreWhatAgentsChooseFrom() throws IOException {
        insert("vicidial_campaigns", "campaign_id,closer_campaigns", "'IN',' SALES -'");
        insert("vicidial_statuses", "status,status_name,selectable", "'SALE','Sold','Y'),('DROP','Dropped','N'");
        insert(
                "vicidial_campaign_statuses",
                "status,status_name,selectable,campaign_id",
                "'CALL2','Second call','Y','IN'),('OTHER','Other','Y','OUT'");
        insert(
                "vicidial_pause_codes",
                "pause_code,pause_code_name,campaign_id,time_limit",
                "'LUNCH','Lunch','IN',1800),('BIO','Break','IN',65000),('BIO','Rest','OUT',65000");
        Imported imported = read();
        assertEquals(
                List.of(new Extras.Label("sale", "Sold"), new Extras.Label("call2", "Second call")),
                imported.extras().queues().get("sales").outcomes());
        assertEquals(
                List.of(new Extras.Label("lunch", "Lunch", 30), new Extras.Label("bio", "Break")),
                imported.extras().auxCodes());
        told(imported, "pause codes are otherwise in another campaign; the first counts: OUT BIO");
    }

    @Test
    void carriersAreTrunksAndTheirPasswordsAreInNoRemark() throws IOException {
        insert(
                "vicidial_server_carriers",
                "carrier_id,registration_string,account_entry,protocol,dialplan_entry,active",
                "'GOLD','register => 37052000000:hush@sip.gold.example:5062','[gold]\\ntype=friend\\n"
                        + "host=sip.gold.example\\nusername=37052000000\\nsecret=hush\\n#include /etc/passwd\\n','SIP',"
                        + "'exten => _9X.,1,Dial(x)','Y')",
                "('IP','','[ip]\\r\\ntype=aor\\r\\ncontact=sip:198.51.100.7\\r\\n','PJSIP','','Y')",
                "('NAME','','[n]\\nhost=sip.other.example\\n','SIP','','Y')",
                "('BAD','','[n]\\nhost=300.1.1.1\\n','SIP','','Y'),('ZAP','','','Zap','','Y')",
                "('OFF','','','SIP','','N'");
        Imported imported = read();
        assertEquals(
                List.of(
                        new Imported.Trunk(
                                "gold",
                                List.of(),
                                "37052000000",
                                Optional.of("hush"),
                                Optional.of(new Imported.Place("sip.gold.example", 5062, "")),
                                true,
                                "+37052000000"),
                        new Imported.Trunk(
                                "ip",
                                List.of("198.51.100.7"),
                                "",
                                Optional.empty(),
                                Optional.of(new Imported.Place("198.51.100.7", 0, "")),
                                false,
                                "")),
                imported.trunks());
        told(imported, "carrier NAME is left out, since it is known by the name of its host alone");
        told(imported, "carrier BAD is left out");
        told(imported, "carrier ZAP is left out, since it does not speak SIP");
        told(imported, "carriers are switched off and left out: OFF");
        assertFalse(
                imported.remarks().toString().contains("hush"),
                imported.remarks().toString());
    }

    @Test
    void whatOfAnInGroupIsOtherwiseHereIsToldOnceWithAllNames() throws IOException {
        dump.setLength(0);
        group("'A','A','Y','random'", ",moh_context,hold_time_option,group_handling", "'jazz','EXTENSION','PHONE'");
        group("'B','B','Y','random'", ",moh_context,hold_time_option,group_handling", "'jazz','NONE','PHONE'");
        group("'M','M','Y','random'", ",group_handling", "'EMAIL'");
        group("'OFF','Off','N','random'", "");
        Imported imported = read();
        told(imported, "play music of their own; here the same is played everywhere: A, B");
        told(
                imported,
                "offer callers a key while they wait: set callback of the queue, or keys of the queue's step: A");
        told(imported, "are for e-mail, which has no channel here, and are left out: M");
        told(imported, "in-groups are switched off and left out: OFF");
        told(imported, "tables are not in the dump: phones, vicidial_call_menu,");
    }

    @Test
    void aDumpWithoutInGroupsIsRefusedWithTheCommandThatTakesThem() throws IOException {
        dump.setLength(0);
        users("'1001','Anna',1,'A','','','Y'");
        ImportRefused refused = assertThrows(ImportRefused.class, this::read);
        assertTrue(
                refused.getMessage()
                        .contains("take it by: mysqldump --no-tablespaces asterisk phones vicidial_call_menu"),
                refused.getMessage());
    }

    private Imported read() throws IOException {
        return VicidialImport.read(Files.writeString(folder.resolve("dump.sql"), dump));
    }

    private static void told(Imported imported, String what) {
        assertTrue(
                imported.remarks().stream().anyMatch(remark -> remark.toString().contains(what)),
                imported.remarks().toString());
    }

    /** @param more further columns, each with a comma before it */
    private void group(String values, String more, String... others) {
        insert(
                "vicidial_inbound_groups",
                "group_id,group_name,active,next_agent_call" + more,
                values + (others.length == 0 ? "" : "," + others[0]));
    }

    private void users(String... rows) {
        insert(
                "vicidial_users",
                "user,full_name,user_level,user_group,phone_login,closer_campaigns,active",
                String.join("),(", rows));
    }

    private void menus(String rows) {
        insert(
                "vicidial_call_menu",
                "menu_id,menu_name,menu_prompt,menu_timeout,menu_repeat,menu_time_check,call_time_id",
                rows);
    }

    private void options(String... rows) {
        insert(
                "vicidial_call_menu_options",
                "menu_id,option_value,option_route,option_route_value",
                String.join("),(", rows));
    }

    private void numbers(String... rows) {
        insert(
                "vicidial_inbound_dids",
                "did_pattern,did_description,did_active,did_route,group_id,menu_id,phone_code",
                String.join("),(", rows));
    }

    private void insert(String table, String columns, String... rows) {
        dump.append("INSERT INTO `" + table + "` (" + columns + ") VALUES (" + String.join(",", rows) + ");\n");
    }
}
