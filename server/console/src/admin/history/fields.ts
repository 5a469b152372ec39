import type { Key } from '../../i18n/keys';

/** How a value is said. */
export type Kind =
  | 'plain'
  | 's'
  | 'min'
  | 'days'
  | 'share'
  | 'onOff'
  | 'order'
  | 'channels'
  | 'ways'
  | 'queue'
  | 'queues'
  | 'topics'
  | 'languages'
  | 'hours'
  | 'need';

/** What the rest of a path below a field is: a language, a day of the week, a queue, or any name. */
export type Rest = 'language' | 'day' | 'queue' | 'name';

export interface FieldWords {
  key: Key;
  kind?: Kind;
  rest?: Rest;
}

/** Names of settings by their path without ids; the longest that fits counts. */
export const FIELDS: Record<string, FieldWords> = {
  skills: { key: 'word.skills' },
  topics: { key: 'word.topics' },
  auxCodes: { key: 'word.auxCodes' },
  queues: { key: 'set.part.queues' },
  hours: { key: 'set.part.hours' },
  agents: { key: 'word.agents' },
  routing: { key: 'set.part.common' },

  'queues.name': { key: 'q.name', rest: 'language' },
  'queues.channels': { key: 'q.channels', kind: 'channels' },
  'queues.skills': { key: 'q.needs', rest: 'name' },
  'queues.priority': { key: 'q.priority' },
  'queues.ringSeconds': { key: 'q.ring', kind: 's' },
  'queues.maxWaitMinutes': { key: 'q.maxWait', kind: 'min' },
  'queues.hours': { key: 'set.part.hours', kind: 'hours' },
  'queues.target.share': { key: 'q.share', kind: 'share' },
  'queues.target.seconds': { key: 'q.within', kind: 's' },
  'queues.target.shortAbandonSeconds': { key: 'q.short', kind: 's' },
  'queues.wrapUp.seconds': { key: 'q.wrapUp', kind: 's' },
  'queues.wrapUp.mandatory': { key: 'q.mandatory', kind: 'onOff' },
  'queues.wrapUp.kind': { key: 'q.wrapKind' },
  'queues.wrapUp.parallel': { key: 'q.parallel', kind: 'onOff' },
  'queues.wrapUp.capMinutes': { key: 'q.cap', kind: 'min' },
  'queues.outcomes': { key: 'q.outcomes' },
  'queues.outcomes.label': { key: 'q.outcome', rest: 'language' },
  'queues.routing.ageRate': { key: 'q.ageRate' },
  'queues.routing.urgency.points': { key: 'q.urgency' },
  'queues.routing.urgency.late': { key: 'q.late' },
  'queues.routing.order': { key: 'q.order', kind: 'order' },
  'queues.routing.distribution': { key: 'q.distribution' },
  'queues.routing.need': { key: 'q.need', kind: 'need' },
  'queues.routing.prefer': { key: 'q.prefer', rest: 'name' },
  'queues.routing.skipEmptySteps': { key: 'q.skipEmpty', kind: 'onOff' },
  'queues.routing.resumeSeconds': { key: 'q.resume', kind: 's' },
  'queues.routing.firstTimePoints': { key: 'q.firstTime' },
  'queues.routing.points': { key: 'q.points', rest: 'name' },
  'queues.routing.steps': { key: 'q.step' },
  'queues.routing.steps.after': { key: 'step.after', kind: 's' },
  'queues.routing.steps.need': { key: 'step.need', kind: 'need' },
  'queues.routing.steps.only': { key: 'step.only', kind: 'onOff' },
  'queues.routing.steps.language': { key: 'step.language', kind: 'onOff' },
  'queues.routing.steps.tierMax': { key: 'step.tierMax' },
  'queues.routing.steps.addQueues': { key: 'step.addQueues', kind: 'queues' },
  'queues.routing.steps.minFree': { key: 'step.minFree' },
  'queues.routing.steps.to': { key: 'step.to', kind: 'queue' },
  'queues.routing.overflow': { key: 'q.leave' },
  'queues.routing.overflow.after': { key: 'leave.after', kind: 's' },
  'queues.routing.overflow.length': { key: 'leave.length' },
  'queues.routing.overflow.noAgent': { key: 'leave.noAgent', kind: 'onOff' },
  'queues.routing.overflow.closed': { key: 'leave.closed', kind: 'onOff' },
  'queues.routing.overflow.to': { key: 'step.to', kind: 'queue' },

  'queues.callback.offer': { key: 'cb.offer', kind: 'ways' },
  'queues.callback.afterSeconds': { key: 'cb.after', kind: 's' },
  'queues.callback.missedAfterSeconds': { key: 'cb.missedAfter', kind: 's' },
  'queues.callback.mode': { key: 'cb.mode' },
  'queues.callback.attempts': { key: 'cb.attempts' },
  'queues.callback.betweenMinutes': { key: 'cb.between', kind: 'min' },
  'queues.callback.quietHours': { key: 'cb.quiet' },
  'queues.callback.expireHours': { key: 'cb.expire' },
  'queues.callback.ringSeconds': { key: 'cb.ring', kind: 's' },
  'queues.callback.agentWaitSeconds': { key: 'cb.agentWait', kind: 's' },
  'queues.callback.countsInServiceLevel': { key: 'cb.counts', kind: 'onOff' },
  'queues.callback.trunk': { key: 'cb.trunk' },

  'queues.callback.numbers': { key: 'cb.numbers' },
  'queues.transfer.queues': { key: 'tr.queues', kind: 'queues' },
  'queues.supervision': { key: 'sup.title' },
  'queues.afterChat.rating': { key: 'ac.rating' },
  'queues.afterChat.transcript': { key: 'ac.transcript', kind: 'onOff' },
  'queues.transfer.agents': { key: 'tr.agents', kind: 'onOff' },
  'queues.transfer.numbers': { key: 'tr.numbers' },

  numbers: { key: 'set.part.numbers' },
  'numbers.label': { key: 'n.label' },
  'numbers.flow': { key: 'n.flow' },
  'numbers.attributes': { key: 't.attributes', rest: 'name' },

  flows: { key: 'set.part.flows' },
  'flows.name': { key: 'q.name' },
  'flows.languages': { key: 'fl.languages', kind: 'languages' },
  'flows.start': { key: 'fl.begins' },
  'flows.steps': { key: 'fl.oneStep' },
  'flows.steps.name': { key: 'q.name' },
  'flows.steps.prompts': { key: 'fl.prompts' },
  'flows.steps.languages': { key: 'fl.languages', kind: 'languages' },
  'flows.steps.hours': { key: 'set.part.hours' },
  'flows.steps.queue': { key: 'fl.kind.queue', kind: 'queue' },
  'flows.steps.topic': { key: 'c.topicName', kind: 'topics' },
  'flows.steps.keys': { key: 'fl.whichKey', rest: 'name' },
  'flows.steps.cases': { key: 'fl.kind.condition' },
  'flows.steps.cases.to': { key: 'fl.way.next' },
  'flows.steps.seconds': { key: 'f.wait', kind: 's' },
  'flows.steps.tries': { key: 'f.tries' },
  'flows.steps.next': { key: 'fl.way.next' },
  'flows.steps.open': { key: 'fl.way.open' },
  'flows.steps.closed': { key: 'fl.way.closed' },
  'flows.steps.holiday': { key: 'fl.way.holiday' },
  'flows.steps.otherwise': { key: 'fl.way.otherwise' },
  'flows.steps.silent': { key: 'fl.way.silent' },
  'flows.steps.impatient': { key: 'fl.way.impatient' },
  'flows.steps.after': { key: 'fl.way.after' },
  'flows.steps.declined': { key: 'fl.way.declined' },
  'flows.steps.failed': { key: 'fl.way.failed' },
  'flows.steps.patienceSeconds': { key: 'fl.patience', kind: 's' },
  'flows.steps.announceEverySeconds': { key: 'f.announce', kind: 's' },
  'flows.steps.mostSeconds': { key: 'fl.longest', kind: 's' },
  'flows.steps.silenceSeconds': { key: 'fl.silence', kind: 's' },
  'flows.steps.number': { key: 'fl.number' },
  'flows.steps.attribute': { key: 'fl.attribute' },
  'flows.steps.attributes': { key: 't.attributes', rest: 'name' },
  'flows.steps.priority': { key: 'fl.priority' },
  'flows.steps.least': { key: 'fl.least' },
  'flows.steps.most': { key: 'fl.most' },
  'flows.steps.ends': { key: 'fl.ends' },
  'flows.steps.secret': { key: 'fl.secret', kind: 'onOff' },

  bots: { key: 'bots.title' },
  'bots.name': { key: 'bot.name', rest: 'language' },
  'bots.queues': { key: 'bot.queues', kind: 'queues' },
  'bots.duty': { key: 'bot.when' },
  'bots.port': { key: 'bot.by' },
  'bots.languages': { key: 'bot.languages', kind: 'languages' },
  'bots.answers': { key: 'bot.answers' },
  'bots.answers.questions': { key: 'bot.questions', rest: 'language' },
  'bots.answers.answer': { key: 'bot.answer', rest: 'language' },
  'queues.tags': { key: 'tags.title' },
  'queues.tags.known': { key: 'tags.title' },
  'queues.tags.known.label': { key: 'tag.name', rest: 'language' },
  'queues.tags.free': { key: 'tag.free', kind: 'onOff' },
  'queues.tags.most': { key: 'tag.most' },
  cannedReplies: { key: 'set.part.replies' },
  'cannedReplies.queues': { key: 'r.queues', kind: 'queues' },
  'cannedReplies.text': { key: 'r.words', rest: 'language' },

  signIn: { key: 'u.rules' },
  'signIn.twoStep': { key: 'two.title' },
  reports: { key: 'set.part.reports' },
  'reports.name': { key: 'q.name' },
  'reports.on': { key: 'rm.on', kind: 'onOff' },
  'reports.every': { key: 'rm.rhythm' },
  'reports.day': { key: 'rm.weekday' },
  'reports.at': { key: 'rm.at' },
  'reports.zone': { key: 'h.zone' },
  'reports.language': { key: 'rm.language', kind: 'languages' },
  'reports.by': { key: 'rm.by' },
  'reports.queue': { key: 'tab.queue', kind: 'queue' },
  'reports.channel': { key: 'reports.channel', kind: 'channels' },
  'reports.to': { key: 'rm.whom' },
  retention: { key: 'set.part.retention' },
  'retention.recordings': { key: 'k.recordings', kind: 'days' },
  'retention.chats': { key: 'k.chats', kind: 'days' },
  'retention.voicemail': { key: 'k.voicemail', kind: 'days' },
  'retention.anatomy': { key: 'k.anatomy', kind: 'days' },
  'retention.customers': { key: 'k.customers', kind: 'days' },
  'retention.queues': { key: 'set.part.retention', rest: 'queue' },

  'hours.zone': { key: 'h.zone' },
  'hours.days': { key: 'h.day', rest: 'day', kind: 'hours' },
  'hours.holidays': { key: 'h.holidays' },
  'hours.exceptions': { key: 'h.exception', rest: 'name', kind: 'hours' },

  'topics.label': { key: 'c.topicName', rest: 'language' },
  'topics.queue': { key: 'c.topicQueue', kind: 'queue' },
  'auxCodes.label': { key: 'c.auxName', rest: 'language' },
  'auxCodes.minutes': { key: 'c.auxMinutes', kind: 'min' },

  'routing.mode': { key: 'c.mode' },
  'routing.starvationMinutes': { key: 'c.starvation', kind: 'min' },
  'routing.notRespondingAfter': { key: 'c.notResponding' },
  'routing.coolDownSeconds': { key: 'c.coolDown', kind: 's' },
  'routing.declinesAllowed': { key: 'c.declines' },
  'routing.outboundResetsIdle': { key: 'c.outbound', kind: 'onOff' },
  'routing.internalResetsIdle': { key: 'c.internal', kind: 'onOff' },
  'routing.breakKeepsPlace': { key: 'c.breakKeeps', kind: 'onOff' },

  'agents.languages': { key: 'language', rest: 'language' },
  'agents.skills': { key: 'word.skill', rest: 'name' },
  'agents.queues': { key: 'a.queues', kind: 'queues' },
  'agents.chats': { key: 'a.chats' },
  'agents.tiers': { key: 'a.tiers', rest: 'queue' },
  'agents.attributes': { key: 'a.attributes', rest: 'name' },
  'agents.chatsBesideCall': { key: 'a.besideCall' },
  'agents.chatsDuringCall': { key: 'a.duringCall' },
};
