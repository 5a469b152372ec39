import type adminSite from './en/admin/site.json';
import type first from './en/first.json';
import type adminFrame from './en/admin/frame.json';
import type adminQueues from './en/admin/queues.json';
import type adminSkills from './en/admin/skills.json';
import type adminChannels from './en/admin/channels.json';
import type adminFlows from './en/admin/flows.json';
import type adminPrompts from './en/admin/prompts.json';
import type adminMail from './en/admin/mail.json';
import type adminHooks from './en/admin/hooks.json';
import type adminLinks from './en/admin/links.json';
import type adminSchedules from './en/admin/schedules.json';
import type adminUsers from './en/admin/users.json';
import type adminForm from './en/admin/form.json';
import type adminHours from './en/admin/hours.json';
import type adminRouting from './en/admin/routing.json';
import type adminFuture from './en/admin/future.json';
import type adminHistory from './en/admin/history.json';
import type adminInvite from './en/admin/invite.json';
import type adminBook from './en/admin/book.json';
import type adminTrunks from './en/admin/trunks.json';
import type adminTrial from './en/admin/trial.json';
import type adminWays from './en/admin/ways.json';
import type adminTests from './en/admin/tests.json';
import type adminMends from './en/admin/mends.json';
import type adminAudit from './en/admin/audit.json';
import type adminKeys from './en/admin/keys.json';
import type adminWords from './en/admin/words.json';
import type adminBots from './en/admin/bots.json';
import type adminScorecards from './en/admin/scorecards.json';
import type adminRetention from './en/admin/retention.json';
import type chats from './en/chats.json';
import type alerts from './en/alerts.json';
import type board from './en/board.json';
import type codes from './en/codes.json';
import type causes from './en/causes.json';
import type trunks from './en/trunks.json';
import type common from './en/common.json';
import type customer from './en/customer.json';
import type deskLinks from './en/deskLinks.json';
import type desk from './en/desk.json';
import type refused from './en/refused.json';
import type reports from './en/reports.json';
import type phone from './en/phone.json';
import type review from './en/review.json';
import type scores from './en/scores.json';
import type staff from './en/staff.json';
import type consult from './en/consult.json';
import type anatomy from './en/anatomy.json';
import type transfer from './en/transfer.json';
import type voicemail from './en/voicemail.json';
import type park from './en/park.json';
import type followUps from './en/followUps.json';
import type consent from './en/consent.json';
import type sleep from './en/sleep.json';
import type internal from './en/internal.json';
import type recordingPause from './en/recordingPause.json';
import type adminRecording from './en/admin/recording.json';
import type entry from './en/entry.json';
import type doctor from './en/doctor/doctor.json';
import type shifts from './en/shifts.json';
import type shiftsPage from './en/shifts/page.json';
import type amend from './en/amend.json';

/** Every message key; English is the reference. */
export type Key =
  | keyof typeof common
  | keyof typeof causes
  | keyof typeof trunks
  | keyof typeof customer
  | keyof typeof deskLinks
  | keyof typeof desk
  | keyof typeof chats
  | keyof typeof alerts
  | keyof typeof board
  | keyof typeof refused | keyof typeof reports
  | keyof typeof phone
  | keyof typeof review
  | keyof typeof scores
  | keyof typeof staff
  | keyof typeof anatomy
  | keyof typeof transfer
  | keyof typeof consult
  | keyof typeof entry
  | keyof typeof recordingPause
  | keyof typeof adminRecording
  | keyof typeof amend
  | keyof typeof shifts
  | keyof typeof shiftsPage
  | keyof typeof doctor
  | keyof typeof park
  | keyof typeof followUps
  | keyof typeof consent
  | keyof typeof sleep
  | keyof typeof internal
  | keyof typeof voicemail
  | keyof typeof codes
  | keyof typeof adminBook
  | keyof typeof adminMends
  | keyof typeof adminTests
  | keyof typeof adminTrunks
  | keyof typeof adminTrial
  | keyof typeof adminWays
  | keyof typeof adminAudit
  | keyof typeof adminKeys
  | keyof typeof adminSite
  | keyof typeof first
  | keyof typeof adminFrame
  | keyof typeof adminQueues
  | keyof typeof adminSkills
  | keyof typeof adminChannels
  | keyof typeof adminFlows
  | keyof typeof adminPrompts
  | keyof typeof adminMail
  | keyof typeof adminHooks
  | keyof typeof adminLinks
  | keyof typeof adminSchedules
  | keyof typeof adminUsers
  | keyof typeof adminScorecards
  | keyof typeof adminRetention
  | keyof typeof adminBots
  | keyof typeof adminInvite
  | keyof typeof adminHours
  | keyof typeof adminForm
  | keyof typeof adminRouting
  | keyof typeof adminFuture
  | keyof typeof adminHistory
  | keyof typeof adminWords;
