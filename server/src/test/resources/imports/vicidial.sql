/*M!999999\- enable the sandbox mode */ 
-- MariaDB dump 10.19  Distrib 10.11.19-MariaDB, for debian-linux-gnu (x86_64)
--
-- Host: localhost    Database: asterisk
-- ------------------------------------------------------
-- Server version	10.11.19-MariaDB-0+deb12u1

/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
/*!40101 SET @OLD_CHARACTER_SET_RESULTS=@@CHARACTER_SET_RESULTS */;
/*!40101 SET @OLD_COLLATION_CONNECTION=@@COLLATION_CONNECTION */;
/*!40101 SET NAMES utf8mb4 */;
/*!40103 SET @OLD_TIME_ZONE=@@TIME_ZONE */;
/*!40103 SET TIME_ZONE='+00:00' */;
/*!40014 SET @OLD_UNIQUE_CHECKS=@@UNIQUE_CHECKS, UNIQUE_CHECKS=0 */;
/*!40014 SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */;
/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */;
/*!40111 SET @OLD_SQL_NOTES=@@SQL_NOTES, SQL_NOTES=0 */;

--
-- Table structure for table `phones`
--

DROP TABLE IF EXISTS `phones`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `phones` (
  `extension` varchar(100) CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT NULL,
  `login` varchar(15) CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT NULL,
  `protocol` enum('SIP','PJSIP','Zap','IAX2','EXTERNAL') CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT 'SIP',
  `active` enum('Y','N') CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT NULL,
  `is_webphone` enum('Y','N','Y_API_LAUNCH') CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT 'N',
  `conf_secret` varchar(100) CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT 'test'
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `phones`
--

LOCK TABLES `phones` WRITE;
/*!40000 ALTER TABLE `phones` DISABLE KEYS */;
INSERT INTO `phones` VALUES
('101','101a','SIP','Y','N','long-desk-secret'),
('102','102a','PJSIP','Y','N','test'),
('103','103a','SIP','Y','Y','abcdefgh');
/*!40000 ALTER TABLE `phones` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `vicidial_call_menu`
--

DROP TABLE IF EXISTS `vicidial_call_menu`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `vicidial_call_menu` (
  `menu_id` varchar(50) CHARACTER SET latin1 COLLATE latin1_swedish_ci NOT NULL,
  `menu_name` varchar(100) CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT NULL,
  `menu_prompt` varchar(255) CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT NULL,
  `menu_timeout` smallint(2) unsigned DEFAULT 10,
  `menu_repeat` tinyint(1) unsigned DEFAULT 0,
  `menu_time_check` enum('0','1') CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT '0',
  `call_time_id` varchar(20) CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT ''
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `vicidial_call_menu`
--

LOCK TABLES `vicidial_call_menu` WRITE;
/*!40000 ALTER TABLE `vicidial_call_menu` DISABLE KEYS */;
INSERT INTO `vicidial_call_menu` VALUES
('main','Main menu','main-menu|press-keys',8,2,'1','office'),
('sub','Sub','sub-menu',10,1,'0','');
/*!40000 ALTER TABLE `vicidial_call_menu` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `vicidial_call_menu_options`
--

DROP TABLE IF EXISTS `vicidial_call_menu_options`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `vicidial_call_menu_options` (
  `menu_id` varchar(50) CHARACTER SET latin1 COLLATE latin1_swedish_ci NOT NULL,
  `option_value` varchar(20) CHARACTER SET latin1 COLLATE latin1_swedish_ci NOT NULL DEFAULT '',
  `option_route` varchar(20) CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT NULL,
  `option_route_value` varchar(255) CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `vicidial_call_menu_options`
--

LOCK TABLES `vicidial_call_menu_options` WRITE;
/*!40000 ALTER TABLE `vicidial_call_menu_options` DISABLE KEYS */;
INSERT INTO `vicidial_call_menu_options` VALUES
('main','1','INGROUP','SALES_IN'),
('main','2','CALLMENU','sub'),
('main','3','EXTENSION','8300'),
('main','TIMEOUT','INGROUP','SUPPORT'),
('main','INVALID','CALLMENU','main'),
('main','TIMECHECK','HANGUP','we-are-closed'),
('main','12','HANGUP',''),
('sub','1','INGROUP','SUPPORT'),
('sub','9','CALLMENU','main'),
('sub','TIMEOUT','HANGUP','vm-goodbye');
/*!40000 ALTER TABLE `vicidial_call_menu_options` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `vicidial_call_time_holidays`
--

DROP TABLE IF EXISTS `vicidial_call_time_holidays`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `vicidial_call_time_holidays` (
  `holiday_id` varchar(30) CHARACTER SET latin1 COLLATE latin1_swedish_ci NOT NULL,
  `holiday_date` date DEFAULT NULL,
  `holiday_status` enum('ACTIVE','INACTIVE','EXPIRED') CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT 'INACTIVE',
  `ct_default_start` smallint(4) unsigned NOT NULL DEFAULT 900,
  `ct_default_stop` smallint(4) unsigned NOT NULL DEFAULT 2100
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `vicidial_call_time_holidays`
--

LOCK TABLES `vicidial_call_time_holidays` WRITE;
/*!40000 ALTER TABLE `vicidial_call_time_holidays` DISABLE KEYS */;
INSERT INTO `vicidial_call_time_holidays` VALUES
('XMAS','2026-12-25','ACTIVE',2400,2400);
/*!40000 ALTER TABLE `vicidial_call_time_holidays` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `vicidial_call_times`
--

DROP TABLE IF EXISTS `vicidial_call_times`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `vicidial_call_times` (
  `call_time_id` varchar(10) CHARACTER SET latin1 COLLATE latin1_swedish_ci NOT NULL,
  `ct_default_start` smallint(4) unsigned NOT NULL DEFAULT 900,
  `ct_default_stop` smallint(4) unsigned NOT NULL DEFAULT 2100,
  `ct_saturday_start` smallint(4) unsigned DEFAULT 0,
  `ct_saturday_stop` smallint(4) unsigned DEFAULT 0,
  `ct_sunday_start` smallint(4) unsigned DEFAULT 0,
  `ct_sunday_stop` smallint(4) unsigned DEFAULT 0,
  `ct_holidays` text CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `vicidial_call_times`
--

LOCK TABLES `vicidial_call_times` WRITE;
/*!40000 ALTER TABLE `vicidial_call_times` DISABLE KEYS */;
INSERT INTO `vicidial_call_times` VALUES
('office',800,1730,900,1300,2400,2400,'|XMAS|');
/*!40000 ALTER TABLE `vicidial_call_times` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `vicidial_campaigns`
--

DROP TABLE IF EXISTS `vicidial_campaigns`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `vicidial_campaigns` (
  `campaign_id` varchar(8) CHARACTER SET latin1 COLLATE latin1_swedish_ci NOT NULL,
  `closer_campaigns` text CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT NULL,
  `wrapup_seconds` smallint(3) unsigned DEFAULT 0,
  `campaign_recording` enum('NEVER','ONDEMAND','ALLCALLS','ALLFORCE') CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT 'ONDEMAND'
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `vicidial_campaigns`
--

LOCK TABLES `vicidial_campaigns` WRITE;
/*!40000 ALTER TABLE `vicidial_campaigns` DISABLE KEYS */;
INSERT INTO `vicidial_campaigns` VALUES
('INB',' SALES_IN SUPPORT -',15,'ALLFORCE');
/*!40000 ALTER TABLE `vicidial_campaigns` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `vicidial_inbound_dids`
--

DROP TABLE IF EXISTS `vicidial_inbound_dids`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `vicidial_inbound_dids` (
  `did_pattern` varchar(50) CHARACTER SET latin1 COLLATE latin1_swedish_ci NOT NULL,
  `did_description` varchar(50) CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT NULL,
  `did_active` enum('Y','N') CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT 'Y',
  `did_route` enum('EXTEN','VOICEMAIL','AGENT','PHONE','IN_GROUP','CALLMENU','VMAIL_NO_INST') CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT 'EXTEN',
  `group_id` varchar(20) CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT NULL,
  `menu_id` varchar(50) CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT '',
  `phone_code` varchar(10) CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT '1'
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `vicidial_inbound_dids`
--

LOCK TABLES `vicidial_inbound_dids` WRITE;
/*!40000 ALTER TABLE `vicidial_inbound_dids` DISABLE KEYS */;
INSERT INTO `vicidial_inbound_dids` VALUES
('3125550100','Main line','Y','CALLMENU','','main','1'),
('13125550101','Sales direct','Y','IN_GROUP','SALES_IN','','1'),
('3125550102','Fax','Y','EXTEN','','','1'),
('3125550103','Old','N','IN_GROUP','SALES_IN','','1'),
('3125550104','Second','Y','CALLMENU','','main','1');
/*!40000 ALTER TABLE `vicidial_inbound_dids` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `vicidial_inbound_group_agents`
--

DROP TABLE IF EXISTS `vicidial_inbound_group_agents`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `vicidial_inbound_group_agents` (
  `user` varchar(20) CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT NULL,
  `group_id` varchar(20) CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT NULL,
  `group_rank` tinyint(1) DEFAULT 0,
  `group_grade` tinyint(2) unsigned DEFAULT 1
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `vicidial_inbound_group_agents`
--

LOCK TABLES `vicidial_inbound_group_agents` WRITE;
/*!40000 ALTER TABLE `vicidial_inbound_group_agents` DISABLE KEYS */;
INSERT INTO `vicidial_inbound_group_agents` VALUES
('1001','SALES_IN',5,1),
('1002','SALES_IN',0,1),
('1001','SUPPORT',0,1),
('1003','SUPPORT',0,1);
/*!40000 ALTER TABLE `vicidial_inbound_group_agents` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `vicidial_inbound_groups`
--

DROP TABLE IF EXISTS `vicidial_inbound_groups`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `vicidial_inbound_groups` (
  `group_id` varchar(20) CHARACTER SET latin1 COLLATE latin1_swedish_ci NOT NULL,
  `group_name` varchar(30) CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT NULL,
  `active` enum('Y','N') CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT NULL,
  `next_agent_call` varchar(40) CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT 'longest_wait_time',
  `drop_call_seconds` smallint(4) unsigned DEFAULT 360,
  `drop_action` enum('HANGUP','MESSAGE','VOICEMAIL','IN_GROUP','CALLMENU','VMAIL_NO_INST') CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT 'MESSAGE',
  `drop_inbound_group` varchar(20) CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT '---NONE---',
  `call_time_id` varchar(20) CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT '24hours',
  `after_hours_action` enum('HANGUP','MESSAGE','EXTENSION','VOICEMAIL','IN_GROUP','CALLMENU','VMAIL_NO_INST') CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT 'MESSAGE',
  `queue_priority` tinyint(2) DEFAULT 0,
  `no_agent_no_queue` enum('N','Y','NO_PAUSED','NO_READY') CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT 'N',
  `play_place_in_line` enum('Y','N') CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT 'N',
  `prompt_interval` smallint(5) unsigned DEFAULT 60,
  `welcome_message_filename` varchar(255) CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT '---NONE---',
  `max_calls_method` enum('TOTAL','IN_QUEUE','DISABLED') CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT 'DISABLED',
  `max_calls_count` smallint(5) DEFAULT 0,
  `max_calls_action` enum('DROP','AFTERHOURS','NO_AGENT_NO_QUEUE','AREACODE_FILTER') CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT 'NO_AGENT_NO_QUEUE',
  `moh_context` varchar(50) CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT 'default'
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `vicidial_inbound_groups`
--

LOCK TABLES `vicidial_inbound_groups` WRITE;
/*!40000 ALTER TABLE `vicidial_inbound_groups` DISABLE KEYS */;
INSERT INTO `vicidial_inbound_groups` VALUES
('SALES_IN','Sales','Y','inbound_group_rank',120,'IN_GROUP','SUPPORT','office','VOICEMAIL',5,'N','Y',40,'welcome-sales','IN_QUEUE',30,'DROP','jazz'),
('SUPPORT','Support','Y','longest_wait_time',600,'VOICEMAIL','---NONE---','office','MESSAGE',0,'Y','N',60,'---NONE---','DISABLED',0,'DROP','default');
/*!40000 ALTER TABLE `vicidial_inbound_groups` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `vicidial_list`
--

DROP TABLE IF EXISTS `vicidial_list`;
CREATE TABLE `vicidial_list` (
  `lead_id` int(9) unsigned NOT NULL,
  `comments` varchar(255) DEFAULT NULL
) ENGINE=MyISAM;
LOCK TABLES `vicidial_list` WRITE;
INSERT INTO `vicidial_list` VALUES
(1,'none of it; it''s not \'wanted\' (here)'),
(2,NULL);
UNLOCK TABLES;

--
-- Table structure for table `vicidial_pause_codes`
--

DROP TABLE IF EXISTS `vicidial_pause_codes`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `vicidial_pause_codes` (
  `pause_code` varchar(6) CHARACTER SET latin1 COLLATE latin1_swedish_ci NOT NULL,
  `pause_code_name` varchar(30) CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT NULL,
  `campaign_id` varchar(8) CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT NULL,
  `time_limit` smallint(5) unsigned DEFAULT 65000
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `vicidial_pause_codes`
--

LOCK TABLES `vicidial_pause_codes` WRITE;
/*!40000 ALTER TABLE `vicidial_pause_codes` DISABLE KEYS */;
INSERT INTO `vicidial_pause_codes` VALUES
('LUNCH','Lunch break','INB',1800),
('BIO','Toilet','INB',65000);
/*!40000 ALTER TABLE `vicidial_pause_codes` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `vicidial_server_carriers`
--

DROP TABLE IF EXISTS `vicidial_server_carriers`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `vicidial_server_carriers` (
  `carrier_id` varchar(15) CHARACTER SET latin1 COLLATE latin1_swedish_ci NOT NULL,
  `registration_string` varchar(255) CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT NULL,
  `account_entry` text CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT NULL,
  `protocol` enum('SIP','PJSIP','PJSIP_WIZ','Zap','IAX2','EXTERNAL') CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT 'SIP',
  `dialplan_entry` text CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT NULL,
  `active` enum('Y','N') CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT 'Y'
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `vicidial_server_carriers`
--

LOCK TABLES `vicidial_server_carriers` WRITE;
/*!40000 ALTER TABLE `vicidial_server_carriers` DISABLE KEYS */;
INSERT INTO `vicidial_server_carriers` VALUES
('GOLD','register => 13125550100:secret-of-gold@sip.gold.example:5062','[gold]\ntype=friend\nusername=13125550100\nsecret=secret-of-gold\nhost=sip.gold.example\n#include \"/etc/passwd\"\n','SIP','exten => _91NXXNXXXXXX,1,Dial(x)','Y'),
('IPTRK','','[ip]\r\ntype=endpoint\r\naors=ip\r\n[ip]\r\ntype=aor\r\ncontact=sip:198.51.100.7\r\n[ip]\r\ntype=identify\r\nmatch=198.51.100.7,198.51.100.8\r\n','PJSIP','','Y');
/*!40000 ALTER TABLE `vicidial_server_carriers` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `vicidial_statuses`
--

DROP TABLE IF EXISTS `vicidial_statuses`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `vicidial_statuses` (
  `status` varchar(6) CHARACTER SET latin1 COLLATE latin1_swedish_ci NOT NULL,
  `status_name` varchar(30) CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT NULL,
  `selectable` enum('Y','N') CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT 'N'
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `vicidial_statuses`
--

LOCK TABLES `vicidial_statuses` WRITE;
/*!40000 ALTER TABLE `vicidial_statuses` DISABLE KEYS */;
INSERT INTO `vicidial_statuses` VALUES
('DROP','Nobody there','N'),
('NI','Wants nothing','Y'),
('SALE','Sold','Y');
/*!40000 ALTER TABLE `vicidial_statuses` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `vicidial_user_groups`
--

DROP TABLE IF EXISTS `vicidial_user_groups`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `vicidial_user_groups` (
  `user_group` varchar(20) CHARACTER SET latin1 COLLATE latin1_swedish_ci NOT NULL,
  `group_name` varchar(40) CHARACTER SET latin1 COLLATE latin1_swedish_ci NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `vicidial_user_groups`
--

LOCK TABLES `vicidial_user_groups` WRITE;
/*!40000 ALTER TABLE `vicidial_user_groups` DISABLE KEYS */;
INSERT INTO `vicidial_user_groups` VALUES
('SALES','Sales floor'),
('HELP','Help desk');
/*!40000 ALTER TABLE `vicidial_user_groups` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `vicidial_users`
--

DROP TABLE IF EXISTS `vicidial_users`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `vicidial_users` (
  `user` varchar(20) CHARACTER SET latin1 COLLATE latin1_swedish_ci NOT NULL,
  `pass` varchar(100) CHARACTER SET latin1 COLLATE latin1_swedish_ci NOT NULL,
  `full_name` varchar(50) CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT NULL,
  `user_level` tinyint(3) unsigned DEFAULT 1,
  `user_group` varchar(20) CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT NULL,
  `phone_login` varchar(20) CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT NULL,
  `closer_campaigns` text CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT NULL,
  `active` enum('Y','N') CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT 'Y',
  `api_only_user` enum('0','1') CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT '0',
  `modify_users` enum('0','1') CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT '0'
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `vicidial_users`
--

LOCK TABLES `vicidial_users` WRITE;
/*!40000 ALTER TABLE `vicidial_users` DISABLE KEYS */;
INSERT INTO `vicidial_users` VALUES
('1001','hush1','Anna O\'Brien',1,'SALES','101a',' SALES_IN SUPPORT -','Y','0',''),
('1002','hush2','Tom \\ Back\"slash',1,'SALES','102a',' SALES_IN -','Y','0',''),
('1003','hush3','Rūta\nŽemaitė',3,'HELP','103a',' SUPPORT -','Y','0',''),
('1004','hush4','Old Hand',1,'HELP','',' SUPPORT -','N','0',''),
('2001','hush5','Lead Lena',8,'HELP','104a',' -','Y','0',''),
('9001','hush6','Boss',9,'ADMIN','',NULL,'Y','0','1'),
('Api Bot','hush7','',1,'ADMIN','',NULL,'Y','1','');
/*!40000 ALTER TABLE `vicidial_users` ENABLE KEYS */;
UNLOCK TABLES;
/*!40103 SET TIME_ZONE=@OLD_TIME_ZONE */;

/*!40101 SET SQL_MODE=@OLD_SQL_MODE */;
/*!40014 SET FOREIGN_KEY_CHECKS=@OLD_FOREIGN_KEY_CHECKS */;
/*!40014 SET UNIQUE_CHECKS=@OLD_UNIQUE_CHECKS */;
/*!40101 SET CHARACTER_SET_CLIENT=@OLD_CHARACTER_SET_CLIENT */;
/*!40101 SET CHARACTER_SET_RESULTS=@OLD_CHARACTER_SET_RESULTS */;
/*!40101 SET COLLATION_CONNECTION=@OLD_COLLATION_CONNECTION */;
/*!40111 SET SQL_NOTES=@OLD_SQL_NOTES */;

-- Dump completed on 2026-11-30 18:57:55
