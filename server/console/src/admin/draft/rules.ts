import type { Key } from '../../i18n/keys';
import { type Fault, outOfRange, type Range } from './fault';
import type { Document, Hours, Leave, Queue, Step } from '../document';
import { channelFaults } from '../channels/rules';
import { intervalsProblem } from '../hours/intervals';
import { preChatFaults } from '../form/form';
import { linkFaults } from '../links/links';
import { teamFaults } from '../teams/teams';
import { testFaults } from '../tests/tests';
import { botFaults } from '../bots/bots';
import { retentionFaults } from '../retention/retention';
import { scheduleFaults } from '../schedules/schedules';
import { type NeedProblem, needProblem } from '../queues/need';

export function needFault(path: string, text: string, skills: string[]): Fault[] {
  const problem = needProblem(text, skills);
  return problem ? [{ path, key: faultKey(problem), values: { at: problem.at, word: problem.word ?? '' } }] : [];
}

const faultKey = (problem: NeedProblem): Key => `fault.need.${problem.code}`;

function stepFaults(step: Step, path: string, skills: string[]): Fault[] {
  const bothWays = step.to !== '' && (step.need !== '' || step.addQueues.length > 0 || step.languageLevel > 0);
  return [
    ...outOfRange([
      [`${path}.after`, step.after, 1, 86_400],
      [`${path}.minFree`, step.minFree, 0, 10_000],
      [`${path}.languageLevel`, step.languageLevel, 0, 10],
    ]),
    ...(step.need === '' ? [] : needFault(`${path}.need`, step.need, skills)),
    ...(bothWays ? [{ path: `${path}.to`, key: 'fault.bothWays' } as const] : []),
  ];
}

function leaveFaults(queue: Queue, leave: Leave, path: string): Fault[] {
  const ever = leave.after > 0 || leave.length > 0 || leave.noAgent || leave.closed;
  const faults: Fault[] = outOfRange([
    [`${path}.after`, leave.after, 0, 86_400],
    [`${path}.length`, leave.length, 0, 1_000_000],
  ]);
  if (!ever) faults.push({ path, key: 'fault.never' });
  if (leave.to === queue.id) faults.push({ path: `${path}.to`, key: 'fault.back' });
  if (leave.closed && queue.hours === '') faults.push({ path: `${path}.closed`, key: 'fault.noHours' });
  return faults;
}

function queueFaults(queue: Queue, skills: string[]): Fault[] {
  const path = `queues[${queue.id}]`;
  const { routing } = queue;
  const share = queue.target.share > 0 && queue.target.share <= 1;
  const rate = routing.ageRate > 0 && routing.ageRate <= 1000;
  return [
    ...(share ? [] : [{ path: `${path}.target.share`, key: 'fault.range', values: { least: 1, most: 100 } } as const]),
    ...(rate ? [] : [{ path: `${path}.routing.ageRate`, key: 'fault.rate' } as const]),
    ...(queue.channels.length > 0 ? [] : [{ path: `${path}.channels`, key: 'fault.noChannel' } as const]),
    ...(routing.order.length > 0 ? [] : [{ path: `${path}.routing.order`, key: 'fault.noOrder' } as const]),
    ...outOfRange([
      [`${path}.ringSeconds`, queue.ringSeconds, 5, 120],
      [`${path}.priority`, queue.priority, -1_000_000, 1_000_000],
      [`${path}.maxWaitMinutes`, queue.maxWaitMinutes, 0, 1440],
      [`${path}.target.seconds`, queue.target.seconds, 1, 86_400],
      [`${path}.target.shortAbandonSeconds`, queue.target.shortAbandonSeconds, 0, 3600],
      [`${path}.tags.most`, queue.tags.most, 0, 20],
      [`${path}.wrapUp.seconds`, queue.wrapUp.seconds, 0, 3600],
      [`${path}.recording.mostPauseSeconds`, queue.recording?.mostPauseSeconds ?? 0, 0, 3600],
      [`${path}.wrapUp.capMinutes`, queue.wrapUp.capMinutes, 1, 1440],
      [`${path}.routing.urgency.points`, routing.urgency.points, 0, 1_000_000],
      [`${path}.routing.languageLevel`, routing.languageLevel, 1, 10],
      [`${path}.routing.resumeSeconds`, routing.resumeSeconds, 0, 86_400],
      [`${path}.routing.sleep.afterMinutes`, routing.sleep?.afterMinutes ?? 0, 0, 1440],
      [`${path}.routing.sleep.keptForSeconds`, routing.sleep?.keptForSeconds ?? 0, 0, 3600],
      [`${path}.routing.firstTimePoints`, routing.firstTimePoints, -1_000_000, 1_000_000],
    ]),
    ...callbackFaults(queue, `${path}.callback`),
    ...prefixFaults(`${path}.transfer.numbers`, queue.transfer.numbers),
    ...countryFaults(`${path}.recording.countries`, queue.recording),
    ...needFault(`${path}.routing.need`, routing.need, skills),
    ...routing.steps.flatMap((step, at) => stepFaults(step, `${path}.routing.steps[${at}]`, skills)),
    ...routing.overflow.flatMap((leave, at) => leaveFaults(queue, leave, `${path}.routing.overflow[${at}]`)),
  ];
}

function callbackFaults({ callback }: Queue, path: string): Fault[] {
  const quiet = callback.quietHours === '' || intervalsProblem([callback.quietHours]) === undefined;
  return [
    ...outOfRange([
      [`${path}.afterSeconds`, callback.afterSeconds, 0, 3600],
      [`${path}.missedAfterSeconds`, callback.missedAfterSeconds, 0, 3600],
      [`${path}.attempts`, callback.attempts, 1, 20],
      [`${path}.betweenMinutes`, callback.betweenMinutes, 1, 1440],
      [`${path}.expireHours`, callback.expireHours, 1, 720],
      [`${path}.ringSeconds`, callback.ringSeconds, 10, 120],
      [`${path}.agentWaitSeconds`, callback.agentWaitSeconds, 10, 600],
      [`${path}.followUpAgentMinutes`, callback.followUpAgentMinutes, 0, 1440],
    ]),
    ...(quiet ? [] : [{ path: `${path}.quietHours`, key: 'fault.quiet' } as const]),
    ...prefixFaults(`${path}.numbers`, callback.numbers),
  ];
}

const prefixFaults = (path: string, numbers: string[]): Fault[] =>
  numbers.every((one) => /^\+?[0-9]{1,15}$/.test(one)) ? [] : [{ path, key: 'fault.prefix' }];

function countryFaults(path: string, recording: Queue['recording']): Fault[] {
  return Object.entries(recording?.countries ?? {}).flatMap(([prefix, { inbound, outbound }]): Fault[] => {
    const at = `${path}.${prefix}`;
    if (!/^\+[1-9][0-9]{0,14}$/.test(prefix)) return [{ path: at, key: 'fault.country' }];
    return inbound === '' && outbound === '' ? [{ path: at, key: 'fault.countrySays' }] : [];
  });
}

function hoursFaults(hours: Hours): Fault[] {
  const of = (intervals: string[], path: string): Fault[] => {
    const problem = intervalsProblem(intervals);
    return problem ? [{ path: `${path}[${problem.at}]`, key: `fault.hours.${problem.code}` }] : [];
  };
  const path = `hours[${hours.id}]`;
  return [
    ...Object.entries(hours.days).flatMap(([day, intervals]) => of(intervals, `${path}.days.${day}`)),
    ...Object.entries(hours.exceptions).flatMap(([date, intervals]) => of(intervals, `${path}.exceptions.${date}`)),
  ];
}

function agentFaults(document: Document): Fault[] {
  return Object.entries(document.agents).flatMap(([id, agent]) =>
    outOfRange([
      [`agents[${id}].chats`, agent.chats, 0, 50],
      [`agents[${id}].chatsBesideCall`, agent.chatsBesideCall, 0, 50],
      [`agents[${id}].chatsDuringCall`, agent.chatsDuringCall, 0, 50],
      ...Object.entries(agent.tiers).map(
        ([queue, tier]): Range => [`agents[${id}].tiers.${queue}`, tier, 0, 100],
      ),
    ]),
  );
}

function policyFaults({ routing }: Document): Fault[] {
  return outOfRange([
    ['routing.starvationMinutes', routing.starvationMinutes, 0, 1440],
    ['routing.notRespondingAfter', routing.notRespondingAfter, 1, 100],
    ['routing.coolDownSeconds', routing.coolDownSeconds, 0, 600],
    ['routing.declinesAllowed', routing.declinesAllowed, 0, 100],
  ]);
}

/** All that can be told without asking the server; the server looks at everything again. */
export function faultsOf(document: Document): Fault[] {
  return [
    ...document.queues.flatMap((queue) => queueFaults(queue, document.skills)),
    ...document.hours.flatMap(hoursFaults),
    ...document.auxCodes.flatMap((code) => outOfRange([[`auxCodes[${code.id}].minutes`, code.minutes, 0, 1440]])),
    ...agentFaults(document),
    ...policyFaults(document),
    ...channelFaults(document),
    ...retentionFaults(document.retention),
    ...scheduleFaults(document.reports),
    ...botFaults(document),
    ...teamFaults(document),
    ...preChatFaults(document),
    ...linkFaults(document),
    ...testFaults(document),
  ];
}
